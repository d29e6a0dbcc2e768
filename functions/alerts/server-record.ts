import { isDeepStrictEqual } from 'node:util';
import type { Darkness } from './darkness';
import { isMarked, type Marks, withMarks } from './marks';
import { byCreation } from './run';
import type { JobReference, Session } from './session';
import { hasEnded } from './session-status';
import { nextLook } from './watch-due';

/**
 * What is remembered of a server: how far its sessions were listed, and when to look for what is due. What is due lives with
 * the jobs, so that this record stays small however many jobs there are.
 */
export interface ServerRecord {
  /** The newest creation time that was taken in, ISO 8601 by the server's clock; absent before the first poll. */
  readonly createdUpTo?: string;
  /** When that time was noted, epoch ms by our clock. */
  readonly cursorAt?: number;
  /** What ended before this time (epoch ms, by the server's clock) was over before anybody watched. */
  readonly watchedSince?: number;
  /** How far its clock was ahead of ours when it was listed last, in ms; absent before the first poll. */
  readonly ahead?: number;
  /** Marks of sessions that the next list may still hold although nothing is left to do for them: they spare a look at their jobs. */
  readonly seen: Marks;
  /** When something may be due for one of its jobs, epoch ms; absent: at once. */
  readonly lookAt?: number;
  /** Until when the index may lack what a running poll writes, epoch ms: its longest end, and the index's lag. */
  readonly unsettledUntil?: number;
  /** The rules on when people are called by which its jobs are due, as text; where they change, the jobs are looked at. */
  readonly reminders?: string;
  /** The API version that was found, and when it was last looked for, epoch ms. */
  readonly api?: { readonly version: string; readonly foundAt: number };
  /** A login that the server refused: it is not tried again with the same version of the secret for a while. */
  readonly refusedLogin?: { readonly secretVersion: string; readonly at: number };
  /** The name that its jobs are stored under, where that is not its own: the one that it had before. */
  readonly jobsUnder?: string;
  /** The name that it has by now; what was remembered under this one is remembered there. */
  readonly movedTo?: string;
  /** The names of the servers in the configuration when the fleet was last looked at; a difference shows who was taken out. */
  readonly beside?: readonly string[];
  /** When it is to be asked next what it knows of itself, epoch ms; absent: at once. */
  readonly roundAt?: number;
  /** That it cannot be asked; absent while it answers. */
  readonly outage?: Outage;
  /** The last time in which nobody could see what it did. */
  readonly darkness?: Darkness;
  /** Since when its jobs cannot be listed, epoch ms; absent while they can. */
  readonly blindSince?: number;
  /** When the next digest is due, epoch ms, and the rule by which it is, as text. */
  readonly digest?: { readonly rule: string; readonly at: number };
  /** What a release wrote that kept open sessions here; it goes to the jobs. */
  readonly earlier?: EarlierRecord;
}

/** That a server cannot be asked. */
export interface Outage {
  /** When the first poll failed, epoch ms. */
  readonly since: number;
  /** How many polls in a row did, up to as many as it takes to tell it. */
  readonly polls: number;
  /** When the last of these did, epoch ms. */
  readonly latest: number;
  /** Whether it is told. */
  readonly isTold?: true;
}

/** What an earlier release kept in a server's record. */
export interface EarlierRecord {
  readonly open: readonly {
    readonly id: string;
    readonly job: JobReference;
    readonly createdAt: string;
    readonly isOwed: boolean;
  }[];
  readonly due: readonly JobReference[];
}

/** A server that was never polled. */
export const neverPolled: ServerRecord = { seen: new Set() };

/** How far behind the newest session the list goes back, in ms: two that begin at once may be listed in any order. */
const overlap = 15 * 60_000;

/** How far behind `lookback` the first list goes back, in ms: what ended lately may have begun long before. */
const longestSession = 48 * 3_600_000;

/** By how much a clock has to move before that is noted, in ms. */
const leastMove = 5 * 60_000;

/** How many marks are kept. One that is missing costs a look at its job in every poll whose list holds its session. */
export const mostSeen = 3_000;

/** How long at most nobody looks for what is due, in ms: should anything have been overlooked, it is found then. */
export const longestRest = 3_600_000;

/** For how long after it was written something may not be found yet, in ms. */
const lag = 60_000;

/** The longest that a poll goes on, in ms: what Lambda allows. */
const longestPoll = 15 * 60_000;

/**
 * From where the sessions are listed: ISO 8601 by the server's clock, or how many ms ago.
 *
 * @param lookback how far back the very first poll looks, in ms
 */
export function listFrom({ createdUpTo }: ServerRecord, lookback: number): string | { readonly ago: number } {
  if (createdUpTo === undefined) return { ago: lookback + longestSession };
  return new Date(Date.parse(createdUpTo) - overlap).toISOString();
}

/** What time it is. */
interface Times {
  /** By the server's clock, epoch ms. */
  readonly serverTime: number;
  /** By ours, epoch ms. */
  readonly now: number;
}

/**
 * Moves a server's cursor back with its clock; otherwise what is created from then on might never be listed. There are two
 * cases. The clock is behind the cursor: the list begins anew, as far back as a first poll looks. The clock has come up to the
 * cursor again: the cursor and the beginning go back by as much. What was judged before is marked, and not judged again.
 *
 * @param lookback how far back a first poll looks, in ms
 * @returns the same record where the clock was not put back
 */
export function afterClockMove(
  record: ServerRecord,
  { serverTime, now }: Times,
  lookback: number,
): ServerRecord {
  const cursor = timeOf(record.createdUpTo);
  if (cursor === undefined) return record;
  if (serverTime < cursor - overlap) {
    const { createdUpTo: _, cursorAt: __, ...begun } = record;
    return { ...begun, watchedSince: watchedFrom(record.watchedSince, serverTime, lookback) };
  }
  const back = (record.ahead ?? Number.NEGATIVE_INFINITY) - (serverTime - now);
  if (back < overlap) return record;
  const { watchedSince } = record;
  return {
    ...record,
    createdUpTo: new Date(cursor - back).toISOString(),
    ...(watchedSince !== undefined && { watchedSince: watchedSince - back }),
  };
}

/**
 * The record of a server from its first list on. What ends after that is told, also where the first poll is cut off.
 *
 * @param serverTime the server's clock, epoch ms
 * @param lookback how far back a first poll looks, in ms
 * @returns the same record where it was listed before
 */
export function begun(record: ServerRecord, serverTime: number, lookback: number): ServerRecord {
  return record.watchedSince === undefined ? { ...record, watchedSince: serverTime - lookback } : record;
}

/**
 * The listed sessions for which something may be left to do, oldest first: those that are not marked, and were not over
 * before anybody watched.
 *
 * @param serverTime the server's clock, epoch ms
 * @param lookback how far back a first poll looks, in ms
 */
export function newSessions(
  { seen, watchedSince }: ServerRecord,
  listed: readonly Session[],
  serverTime: number,
  lookback: number,
): readonly Session[] {
  const since = watchedFrom(watchedSince, serverTime, lookback);
  return listed
    .filter((session) => !isMarked(seen, session.id) && !endedBefore(session, since))
    .sort(byCreation);
}

/** What a poll did about a list. The cursor never runs ahead of the server's clock. */
interface Intake extends Times {
  /** What the server lists since the cursor, in any order. */
  readonly listed: readonly Session[];
  /** The sessions for which nothing is left to do. */
  readonly settled: readonly Session[];
  /** Those that there was no room or no time for, oldest first: the cursor stays behind them, so that the next list holds them. */
  readonly left: readonly Session[];
  readonly lookback: number;
}

/**
 * Moves the cursor when the jobs know what was listed.
 *
 * @returns the same record where nothing changes
 */
export function takenIn(record: ServerRecord, intake: Intake): ServerRecord {
  const { settled, serverTime, now, lookback } = intake;
  const cursor = cursorAfter(record, intake);
  const isMoved = cursor !== timeOf(record.createdUpTo);
  const createdUpTo = isMoved ? new Date(cursor).toISOString() : record.createdUpTo;
  const cursorAt = isMoved ? now : record.cursorAt;
  const unmarked = settled.filter(({ id }) => !isMarked(record.seen, id)).map(({ id }) => id);
  const watchedSince = watchedFrom(record.watchedSince, serverTime, lookback);
  const ahead = aheadBy(record.ahead, serverTime - now);
  const isSame = !isMoved && watchedSince === record.watchedSince && ahead === record.ahead;
  if (isSame && unmarked.length === 0) return record;
  return {
    ...record,
    watchedSince,
    ahead,
    ...(createdUpTo !== undefined && { createdUpTo }),
    ...(cursorAt !== undefined && { cursorAt }),
    seen: withMarks(record.seen, unmarked, mostSeen),
  };
}

/** Where the cursor stands after a list, by the server's clock, epoch ms. */
function cursorAfter(record: ServerRecord, intake: Intake): number {
  const { listed, left, serverTime, lookback } = intake;
  const before = timeOf(record.createdUpTo) ?? serverTime - lookback - longestSession;
  const newest = listed.reduce((latest, { createdAt }) => Math.max(latest, Date.parse(createdAt)), before);
  const firstLeft = timeOf(left[0]?.createdAt);
  const reached =
    firstLeft === undefined
      ? Math.max(newest, before + restOf(record, intake))
      : Math.min(newest, Math.max(firstLeft, before));
  return Math.min(reached, serverTime);
}

/**
 * For how long the cursor has rested, in ms, where the list is longer than can be marked; 0 where it is not. All that the server
 * lists was taken in, so that what it creates from now on is later than the cursor by at least that time.
 */
function restOf({ cursorAt }: ServerRecord, { listed, now }: Intake): number {
  return cursorAt === undefined || listed.length <= mostSeen ? 0 : Math.max(0, now - cursorAt);
}

/**
 * The record while a poll works that may write down something due.
 *
 * @param now epoch ms
 * @param remaining how much time the poll has, in ms
 */
export function unsettled(record: ServerRecord, now: number, remaining: number): ServerRecord {
  const until = now + Math.min(remaining, longestPoll) + lag;
  return { ...record, lookAt: 0, unsettledUntil: Math.max(record.unsettledUntil ?? 0, until) };
}

/**
 * The record after a look for what is due.
 *
 * @param next when something is due next as far as is known, epoch ms; infinite where nothing is
 * @param now epoch ms
 * @returns the same record where nothing changes
 */
export function looked(record: ServerRecord, next: number, now: number): ServerRecord {
  const { unsettledUntil = 0 } = record;
  const lookAt = Math.min(
    next,
    now + longestRest,
    unsettledUntil > now ? unsettledUntil : Number.POSITIVE_INFINITY,
  );
  return record.lookAt === lookAt ? record : { ...record, lookAt };
}

/**
 * Whether a server is to be asked what it knows of itself; also where our clock was put back far behind the time that was noted.
 *
 * @param now epoch ms
 */
export function isRoundDue({ roundAt = 0 }: ServerRecord, now: number): boolean {
  return roundAt <= now || roundAt > nextLook(now);
}

/** What a poll notes beside what it does about sessions; undefined leaves it as it is. */
interface Notes {
  readonly reminders: string | undefined;
  readonly beside: readonly string[] | undefined;
  readonly roundAt: number | undefined;
}

/** The record with what a poll noted. @returns the same record where nothing changes */
export function noted(record: ServerRecord, { reminders, beside, roundAt }: Notes): ServerRecord {
  const after: ServerRecord = {
    ...record,
    ...(reminders !== undefined && { reminders }),
    ...(beside !== undefined && { beside }),
    ...(roundAt !== undefined && { roundAt }),
  };
  return isDeepStrictEqual(after, record) ? record : after;
}

/**
 * The record when its jobs were to be listed.
 *
 * @param isBlind whether they could not be
 * @param now epoch ms
 * @returns the same record where nothing changes
 */
export function withSight(record: ServerRecord, isBlind: boolean, now: number): ServerRecord {
  const { blindSince, ...rest } = record;
  if (isBlind) return blindSince === undefined ? { ...record, blindSince: now } : record;
  return blindSince === undefined ? record : rest;
}

/** Since when a server is watched, by its clock: earlier where the clock was put back behind that time. */
function watchedFrom(before: number | undefined, serverTime: number, lookback: number): number {
  return Math.min(before ?? Number.POSITIVE_INFINITY, serverTime - lookback);
}

/** How far a clock is ahead, in ms; small moves leave it at what it was. */
function aheadBy(before: number | undefined, difference: number): number {
  return before !== undefined && Math.abs(difference - before) < leastMove ? before : difference;
}

function endedBefore(session: Session, time: number): boolean {
  return hasEnded(session) && Date.parse(session.endedAt ?? session.createdAt) < time;
}

function timeOf(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}
