import { concernOf, type Symptom } from '../../functions/alerts/concern';
import { withFound, withNotice } from '../../functions/alerts/concerns';
import type { Found } from '../../functions/alerts/found-concern';
import type { ConcernIncident } from '../../functions/alerts/incident';
import { type JobRecord, nothingJudged, type OutboxEntry } from '../../functions/alerts/job-record';
import { claim, confirm } from '../../functions/alerts/outbox';
import { type RemindAfter, remind } from '../../functions/alerts/reminder';
import { removed } from '../../functions/alerts/removed-job';
import { nextEntry } from '../../functions/alerts/thread-order';
import { jobFormat } from '../../functions/state/job-format';

export const hour = 3_600_000;

/** A job that is not heard of: how bad that is. */
export function silence(
  severity: Symptom['severity'] = 'error',
  kind: 'overdue' | 'disabled' = 'overdue',
): Symptom {
  const sign = kind === 'overdue' ? { kind, dueAt: 5 } : { kind };
  return { id: '', severity, degree: 0, sign };
}

/** What is found about a job, look by look, and said in between; after each look the record is stored and read again. */
export class ConcernStory {
  record: JobRecord = nothingJudged;
  now = Date.UTC(2026, 10, 21, 22);

  constructor(private readonly reopen = 6 * hour) {}

  sleep(hours: number): this {
    this.now += hours * hour;
    return this;
  }

  /** A look that finds these symptoms; none where all is well. */
  find(symptoms: readonly Symptom[], over: Partial<Found> = {}): this {
    const found = this.about(symptoms, over);
    return this.write(withFound(this.record, found, { now: this.now, reopen: this.reopen }));
  }

  /** Something that is told and over in the same moment. */
  notice(symptoms: readonly Symptom[]): this {
    const { concern, ...found } = this.about(symptoms);
    return concern === undefined
      ? this
      : this.write(withNotice(this.record, { ...found, concern }, this.now));
  }

  /** The server no longer has the job. */
  remove(): this {
    const { concern: _, ...notice } = this.about([]);
    return this.write(removed(this.record, notice, this.now));
  }

  remind(after: RemindAfter): this {
    return this.write(remind(this.record, this.now, after));
  }

  /** Somebody begins to say the next entry, and is not heard of again. */
  begin(): this {
    const [entry] = this.record.outbox;
    if (entry === undefined) return this;
    return this.write(claim(this.record, entry, { by: 'lost', at: this.now, channel: 'C1' }));
  }

  /** Says all that is owed. @returns its kinds in order; `!` where the channel sees a reply */
  say(): readonly string[] {
    const said: string[] = [];
    for (;;) {
      const entry = nextEntry(this.record, () => true);
      if (entry === undefined) return said;
      const posted =
        entry.kind === 'parent' ? { channel: 'C1', id: `${said.length}.${this.now}` } : undefined;
      this.write(confirm(this.record, entry.key, posted));
      said.push(nameOf(entry));
    }
  }

  get owed(): readonly string[] {
    return this.record.outbox.map(nameOf);
  }

  get last(): ConcernIncident {
    const last = this.record.concerns.at(-1);
    if (last === undefined) throw new Error('There is no concern.');
    return last;
  }

  private about(symptoms: readonly Symptom[], { topic = 'silence', ...over }: Partial<Found> = {}): Found {
    const concern = concernOf(topic, this.now, symptoms);
    const subject = { server: 'hq', job: { id: 'j1', name: 'Exchange nightly' } };
    return { topic, concern, subject, keys: 'hq.j1', channel: 'C1', ...over };
  }

  write(record: JobRecord): this {
    if (record !== this.record) this.record = jobFormat.read(jobFormat.write(record));
    return this;
  }
}

function nameOf({ kind, inChannel }: OutboxEntry): string {
  return `${kind}${inChannel ? '!' : ''}`;
}
