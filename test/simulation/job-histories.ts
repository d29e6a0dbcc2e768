import type { JobRecord } from '../../functions/alerts/job-record';
import { jobFormat } from '../../functions/state/job-format';

/** A job's record from some time on, epoch ms. */
export interface Snapshot {
  readonly at: number;
  readonly record: JobRecord;
}

/** Everything that was ever written down about jobs. */
export class JobHistories {
  readonly #texts = new Map<string, { readonly at: number; readonly text: string }[]>();
  readonly #read = new Map<string, readonly Snapshot[]>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Notes what is written into the table. */
  note(pk: string, text: string): void {
    if (!pk.startsWith('job#')) return;
    const texts = this.#texts.get(pk) ?? [];
    if (texts.length === 0) this.#texts.set(pk, texts);
    texts.push({ at: this.#clock(), text });
  }

  /** The job's record as it stands; undefined where nothing was written. */
  now(server: string, jobId: string): JobRecord | undefined {
    const last = this.#texts.get(keyOf(server, jobId))?.at(-1);
    return last && jobFormat.read(last.text);
  }

  /** The job's records, oldest first. */
  of(server: string, jobId: string): readonly Snapshot[] {
    const pk = keyOf(server, jobId);
    const known = this.#read.get(pk);
    if (known !== undefined) return known;
    const read = (this.#texts.get(pk) ?? []).map(({ at, text }) => ({ at, record: jobFormat.read(text) }));
    this.#read.set(pk, read);
    return read;
  }

  /** The jobs of which something was written down. */
  jobs(): readonly { readonly server: string; readonly jobId: string }[] {
    return [...this.#texts.keys()].map((pk) => {
      const [, server = '', jobId = ''] = pk.split('#');
      return { server, jobId };
    });
  }
}

function keyOf(server: string, jobId: string): string {
  return `job#${server}#${jobId}`;
}
