import * as z from 'zod/mini';

const serverRecord = z.object({
  createdUpTo: z.optional(z.string()),
  open: z.array(z.tuple([z.string(), z.unknown()])),
});

/** Which sessions the product ever wrote down as to be dealt with: from then on it must not lose them. */
export class OpenedSessions {
  readonly #ids = new Set<string>();
  readonly #watched = new Map<string, number>();

  constructor(private readonly clock: () => number) {}

  /** Notes what was written into the table. */
  note(pk: string, record: string): void {
    const server = /^server#(.+)$/.exec(pk)?.[1];
    if (server === undefined) return;
    const { createdUpTo, open } = serverRecord.parse(JSON.parse(record));
    for (const [id] of open) this.#ids.add(id);
    if (createdUpTo !== undefined && !this.#watched.has(server)) this.#watched.set(server, this.clock());
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** When a poll first took in what a server lists, epoch ms. */
  watchedSince(server: string): number {
    return this.#watched.get(server) ?? Number.POSITIVE_INFINITY;
  }
}

/** The ids of the open sessions in a server's record. */
export function openIn(record: string): readonly string[] {
  return serverRecord.parse(JSON.parse(record)).open.map(([id]) => id);
}
