import { createHash } from 'node:crypto';
import { byCreation } from './run';
import type { JobReference, Session } from './session';

/** What is remembered of a server: how far its sessions were listed, and which of them are not dealt with yet. */
export interface ServerRecord {
  /** The newest creation time that was taken in, ISO 8601 by the server's clock; absent before the first poll. */
  readonly createdUpTo?: string;
  /** What ended before this time (epoch ms, by the server's clock) was over before anybody watched. */
  readonly watchedSince?: number;
  /** The sessions that something is left to do for, by id. */
  readonly open: ReadonlyMap<string, OpenSession>;
  /** Marks of the sessions that the next list may still return although they were taken in before. */
  readonly seen: ReadonlySet<string>;
  /** The API version that was found, and when it was last looked for, epoch ms. */
  readonly api?: { readonly version: 'v5' | 'v6' | 'v7' | 'v8'; readonly foundAt: number };
  /** A login that the server refused: it is not tried again with the same version of the secret for a while. */
  readonly refusedLogin?: { readonly secretVersion: string; readonly at: number };
}

/** A session that something is left to do for. */
export interface OpenSession extends Leftover {
  readonly job: JobReference;
  readonly createdAt: string;
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
export const neverPolled: ServerRecord = { open: new Map(), seen: new Set() };

/** How many new sessions are taken in at once, so that a record stays far below DynamoDB's 400 KB. */
const batch = 500;

/** How many sessions may be open before no more are taken in; they stay on the server and are listed again. */
const mostOpen = 1_500;

/**
 * Takes in the sessions of a list that are new, oldest first, and moves the cursor with them. Nothing is lost when
 * there are more than fit: the cursor stays behind them and the next list holds them again.
 *
 * @param listed what the server lists since the cursor, in any order
 * @param watchSince where a first poll begins, epoch ms: what ended before is passed over
 * @returns the same record when nothing is new
 */
export function takeIn(record: ServerRecord, listed: readonly Session[], watchSince: number): ServerRecord {
  const { watchedSince = watchSince } = record;
  const fresh = listed
    .filter(({ id }) => !record.open.has(id) && !record.seen.has(mark(id)))
    .sort(byCreation);
  const taken = fresh.slice(0, Math.min(batch, mostOpen - record.open.size));
  if (taken.length === 0) return record;
  const wanted = taken.filter(({ endedAt }) => endedAt === undefined || Date.parse(endedAt) >= watchedSince);
  const stillListed = new Set([...listed.map(({ id }) => mark(id)), ...[...record.open.keys()].map(mark)]);
  return {
    ...record,
    watchedSince,
    createdUpTo: latest(record.createdUpTo, taken.at(-1)?.createdAt),
    open: new Map([...record.open, ...wanted.map((session) => [session.id, opened(session)] as const)]),
    seen: new Set([
      ...[...record.seen].filter((known) => stillListed.has(known)),
      ...taken.map(({ id }) => mark(id)),
    ]),
  };
}

/** Replaces what is left to do for some sessions; undefined closes a session. */
export function withOpen(
  record: ServerRecord,
  changes: ReadonlyMap<string, OpenSession | undefined>,
): ServerRecord {
  const open = new Map(record.open);
  for (const [id, change] of changes) {
    if (!open.has(id)) continue;
    if (change === undefined) open.delete(id);
    else open.set(id, change);
  }
  return { ...record, open };
}

function opened({ job, createdAt }: Session): OpenSession {
  return { job, createdAt, because: 'unjudged' };
}

/** A short mark of a session's id: 48 bits, so that two of a few thousand are never taken for one. */
function mark(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 8);
}

function latest(a: string | undefined, b: string | undefined): string {
  if (a === undefined || b === undefined) return a ?? b ?? '';
  return Date.parse(b) > Date.parse(a) ? b : a;
}
