import { isMarked, type Marks, withMarks } from './marks';
import { byCreation } from './run';
import { hasEnded, type JobReference, type Session } from './session';

/** What is remembered of a server: how far its sessions were listed, and which of them are not dealt with yet. */
export interface ServerRecord {
  /** The newest creation time that was taken in, ISO 8601 by the server's clock; absent before the first poll. */
  readonly createdUpTo?: string;
  /** What ended before this time (epoch ms, by the server's clock) was over before anybody watched. */
  readonly watchedSince?: number;
  /** The sessions that something is left to do for, by id. */
  readonly open: ReadonlyMap<string, OpenSession>;
  /** Marks of the sessions that the next list may still return although they were taken in before. */
  readonly seen: Marks;
  /** The API version that was found, and when it was last looked for, epoch ms. */
  readonly api?: { readonly version: 'v5' | 'v6' | 'v7' | 'v8'; readonly foundAt: number };
  /** The jobs that something is due for although none of their sessions is open, by id. */
  readonly due: ReadonlyMap<string, DueJob>;
  /** A login that the server refused: it is not tried again with the same version of the secret for a while. */
  readonly refusedLogin?: { readonly secretVersion: string; readonly at: number };
}

/** A session that something is left to do for. */
export interface OpenSession extends Leftover {
  readonly job: JobReference;
  readonly createdAt: string;
}

/** A job of whose incident people are to be reminded, or of which something is still owed. */
export interface DueJob {
  readonly job: JobReference;
  /** From when on, epoch ms; 0: at once. */
  readonly at: number;
}

/** What is left to do for a session. */
export interface Leftover {
  readonly because: 'unjudged' | 'running' | 'awaiting-retry' | 'unreadable' | 'owed';
  /** Until when a further attempt is waited for, epoch ms by the server's clock. */
  readonly until?: number;
  /** In how many polls its log could not be read. */
  readonly failures?: number;
}

/** A server that was never polled. */
export const neverPolled: ServerRecord = { open: new Map(), seen: new Set(), due: new Map() };

/** How far behind the newest session the list goes back, in ms: two that begin at once may be listed in any order. */
const overlap = 15 * 60_000;

/** How far behind `lookback` the first list goes back, in ms: what ended lately may have begun long before. */
const longestSession = 48 * 3_600_000;

/** How many sessions may be open: a record stays below DynamoDB's 400 KB. Further ones stay on the server. */
const mostOpen = 1_000;

/** How many marks are kept: more sessions than end within the overlap. */
const mostSeen = 5_000;

/**
 * From where the sessions are listed: ISO 8601 by the server's clock, or how many ms ago.
 *
 * @param lookback how far back the very first poll looks, in ms
 */
export function listFrom({ createdUpTo }: ServerRecord, lookback: number): string | { readonly ago: number } {
  if (createdUpTo === undefined) return { ago: lookback + longestSession };
  return new Date(Date.parse(createdUpTo) - overlap).toISOString();
}

/** Whether the server's clock was put back behind the cursor: what is created from now on would never be listed. */
export function wasPutBack({ createdUpTo }: ServerRecord, serverTime: number): boolean {
  return createdUpTo !== undefined && serverTime < Date.parse(createdUpTo) - overlap;
}

/** The record of a server whose clock was put back: its sessions are listed anew, as far as a first poll looks. */
export function withoutCursor({ createdUpTo: _, ...record }: ServerRecord): ServerRecord {
  return record;
}

/**
 * Takes in the sessions of a list that are new, oldest first, and moves the cursor with them. Nothing is lost when there
 * are more than fit: the cursor stays behind them, and the next list holds them again.
 *
 * @param listed what the server lists since the cursor, in any order
 * @param serverTime the server's clock, epoch ms: the cursor never runs ahead of it
 * @param lookback how far back a first poll looks, in ms: what ended before is passed over
 * @returns the same record when nothing is new
 */
export function takeIn(
  record: ServerRecord,
  listed: readonly Session[],
  serverTime: number,
  lookback: number,
): ServerRecord {
  const { watchedSince = serverTime - lookback } = record;
  const taken = newSessions(record, listed).slice(0, Math.max(0, mostOpen - record.open.size));
  const newest = taken.at(-1);
  if (newest === undefined) return record;
  const wanted = taken.filter(
    (session) => !hasEnded(session) || Date.parse(session.endedAt ?? session.createdAt) >= watchedSince,
  );
  const cursor = Math.min(Math.max(Date.parse(newest.createdAt), timeOf(record.createdUpTo)), serverTime);
  return {
    ...record,
    watchedSince,
    createdUpTo: new Date(cursor).toISOString(),
    open: new Map([...record.open, ...wanted.map((session) => [session.id, opened(session)] as const)]),
    seen: withMarks(
      record.seen,
      taken.map(({ id }) => id),
      mostSeen,
    ),
  };
}

/** The listed sessions that were not taken in before, oldest first. */
export function newSessions({ open, seen }: ServerRecord, listed: readonly Session[]): Session[] {
  return listed.filter(({ id }) => !open.has(id) && !isMarked(seen, id)).sort(byCreation);
}

/**
 * Replaces what is left to do for some sessions; undefined closes a session. A list that somebody else fetched earlier may
 * still hold it, so its mark is renewed.
 *
 * @returns the same record where nothing changes
 */
export function withOpen(
  record: ServerRecord,
  changes: ReadonlyMap<string, OpenSession | undefined>,
): ServerRecord {
  const changed = [...changes].filter(
    ([id, left]) => record.open.has(id) && !isSame(record.open.get(id), left),
  );
  if (changed.length === 0) return record;
  const open = new Map(record.open);
  for (const [id, left] of changed) {
    if (left === undefined) open.delete(id);
    else open.set(id, left);
  }
  const closed = changed.flatMap(([id, left]) => (left === undefined ? [id] : []));
  return { ...record, open, seen: withMarks(record.seen, closed, mostSeen) };
}

/** The jobs that something is due for by a time. @param now epoch ms */
export function dueJobs({ due }: ServerRecord, now: number): readonly JobReference[] {
  return [...due.values()].filter(({ at }) => at <= now).map(({ job }) => job);
}

/**
 * Notes when something is due for a job; undefined where nothing is.
 *
 * @returns the same record where nothing changes
 */
export function withDue(record: ServerRecord, job: JobReference, at: number | undefined): ServerRecord {
  if (record.due.get(job.id)?.at === at) return record;
  const due = new Map(record.due);
  if (at === undefined) due.delete(job.id);
  else due.set(job.id, { job, at });
  return { ...record, due };
}

function isSame(a: Leftover | undefined, b: Leftover | undefined): boolean {
  return a?.because === b?.because && a?.until === b?.until && a?.failures === b?.failures;
}

function opened({ job, createdAt }: Session): OpenSession {
  return { job, createdAt, because: 'unjudged' };
}

function timeOf(iso: string | undefined): number {
  return iso === undefined ? Number.NEGATIVE_INFINITY : Date.parse(iso);
}
