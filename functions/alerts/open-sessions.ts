import type { JobRecord, Leftover, OpenSession } from './job-record';
import { isMarked, withMarks } from './marks';
import { byCreation } from './run';
import type { JobReference, Session } from './session';

/** How many sessions of a job may be open. Further ones wait on the server. */
const mostOpen = 100;

/** How many judged sessions are marked: ten times as many as may be open, so that a poll with an old list judges none again. */
export const mostJudged = 1_000;

/**
 * Takes in sessions of a job, oldest first, as far as there is room. Those that are open or judged already are passed over.
 * A server runs one session of a job at a time: where there is no room, the oldest that seem to run for ever are let go.
 *
 * @param now epoch ms
 * @returns the same record where there is nothing to take in
 */
export function takeSessions(
  record: JobRecord,
  reference: JobReference,
  sessions: readonly Session[],
  now: number,
): JobRecord {
  const wanted = sessions.filter(({ id }) => !isTaken(record, id)).toSorted(byCreation);
  const stale = overtaken(record.open, record.open.size + wanted.length - mostOpen);
  const taken = wanted.slice(0, Math.max(0, mostOpen - record.open.size + stale.length));
  if (taken.length === 0) return record;
  const opened = taken.map(({ id, createdAt }): [string, OpenSession] => [
    id,
    { createdAt, because: 'unjudged', waitsSince: now },
  ]);
  const kept = [...record.open].filter(([id]) => !stale.includes(id));
  return {
    ...record,
    reference,
    open: new Map([...kept, ...opened]),
    ...(stale.length > 0 && { judged: withMarks(record.judged, stale, mostJudged) }),
  };
}

/** The ids of the oldest sessions that run although younger ones do, as many as are too many. */
function overtaken(open: JobRecord['open'], tooMany: number): readonly string[] {
  const running = [...open]
    .filter(([, { because }]) => because === 'running')
    .toSorted(([, a], [, b]) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  return running.slice(0, Math.max(0, Math.min(tooMany, running.length - 1))).map(([id]) => id);
}

/** Whether a session was taken in: it is open, or it was judged. */
export function isTaken({ open, judged }: JobRecord, id: string): boolean {
  return open.has(id) || isMarked(judged, id);
}

/**
 * Replaces what is left to do for some open sessions; undefined closes one.
 *
 * @returns the same record where nothing changes
 */
export function withLeft(record: JobRecord, left: ReadonlyMap<string, Leftover | undefined>): JobRecord {
  const open = new Map(record.open);
  let changed = false;
  for (const [id, leftover] of left) {
    const before = open.get(id);
    if (before === undefined || isSame(before, leftover)) continue;
    changed = true;
    if (leftover === undefined) open.delete(id);
    else open.set(id, { ...leftover, createdAt: before.createdAt, waitsSince: before.waitsSince });
  }
  return changed ? { ...record, open } : record;
}

/** Puts sessions at the end of the queue: others wait for longer now. @param now epoch ms */
export function requeued(record: JobRecord, ids: readonly string[], now: number): JobRecord {
  return withEach(record, ids, (session) => ({ ...session, waitsSince: now }));
}

/** Notes of sessions that their logs take long to read. */
export function markedSlow(record: JobRecord, ids: readonly string[]): JobRecord {
  return withEach(record, ids, (session) => ({ ...session, slow: true }));
}

function withEach(
  record: JobRecord,
  ids: readonly string[],
  change: (session: OpenSession) => OpenSession,
): JobRecord {
  if (ids.length === 0) return record;
  const wanted = new Set(ids);
  const open = [...record.open].map(
    ([id, session]) => [id, wanted.has(id) ? change(session) : session] as const,
  );
  return { ...record, open: new Map(open) };
}

function isSame(a: Leftover, b: Leftover | undefined): boolean {
  const keys = ['because', 'until', 'failures', 'nameless', 'slow'] as const;
  return keys.every((key) => a[key] === b?.[key]);
}
