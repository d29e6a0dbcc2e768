import * as z from 'zod/mini';

const serverRecord = z.object({ open: z.array(z.tuple([z.string(), z.unknown()])) });

/** Which sessions the product ever wrote down as to be dealt with: from then on it must not lose them. */
export class OpenedSessions {
  readonly #ids = new Set<string>();

  /** Notes what was written into the table. */
  note(pk: string, record: string): void {
    if (!pk.startsWith('server#')) return;
    for (const id of openIn(record)) this.#ids.add(id);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}

/** The ids of the open sessions in a server's record. */
export function openIn(record: string): readonly string[] {
  return serverRecord.parse(JSON.parse(record)).open.map(([id]) => id);
}
