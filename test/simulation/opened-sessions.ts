import * as z from 'zod/mini';
import type { PlannedServer } from './world-plan';

/** Which of the sessions that a server forgets the product ever wrote down: from then on it must not lose them. */
export class OpenedSessions {
  readonly #forgotten: readonly string[];
  readonly #ids = new Set<string>();
  readonly #watched = new Map<string, number>();

  constructor(
    servers: readonly PlannedServer[],
    private readonly clock: () => number,
  ) {
    const sessions = servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat()));
    this.#forgotten = sessions.flatMap(({ id, removedAt }) => (removedAt === undefined ? [] : [id]));
  }

  /** Notes what was written into the table, of whatever form it is. */
  note(pk: string, record: string): void {
    if (!/^(server|job)#/.test(pk)) return;
    for (const id of this.#forgotten) if (record.includes(id)) this.#ids.add(id);
    const server = /^server#(.+)$/.exec(pk)?.[1];
    if (server === undefined || this.#watched.has(server)) return;
    if (/"(createdUpTo|watchedSince)":/.test(record)) this.#watched.set(server, this.clock());
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** When it was first written down from when on a server is watched, epoch ms. */
  watchedSince(server: string): number {
    return this.#watched.get(server) ?? Number.POSITIVE_INFINITY;
  }
}

const openSession = z.union([z.tuple([z.string(), z.unknown()]), z.object({ id: z.string() })]);

const withOpen = z.object({ open: z.optional(z.array(openSession)) });

/** The ids of the open sessions in a server's or a job's record, wherever they are kept. */
export function openIn(record: string): readonly string[] {
  const { open = [] } = withOpen.parse(JSON.parse(record));
  return open.map((session) => (Array.isArray(session) ? session[0] : session.id));
}
