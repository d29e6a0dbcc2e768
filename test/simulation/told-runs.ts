import type { Evidence } from './evidence';
import { channelOf, channelsOf, isForEver, overlaps } from './hardships';
import { keysOf, type Ledger, type Posted } from './ledger';
import { type ExpectedRun, expectedRuns } from './oracle';
import { channel } from './settings';
import { clockErrorAt, type PlannedServer, type PlannedSession } from './world-plan';

const minute = 60_000;

/** A run as it had to be said, what was said of it, and what of the hardships concerns it. */
export interface ToldRun extends ExpectedRun {
  readonly name: string;
  /** Everything that polls posted for it, oldest first. */
  readonly posts: readonly Posted[];
  /** What announces it: the parent of the incident that it opened, or the reply that says what it changed. */
  readonly announcement: Posted | undefined;
  /** Where it has to be said. */
  readonly channel: string;
  /** Whether it, or an attempt of it, was over before anybody watched, by real time or by the server's clock. */
  readonly isTooOld: boolean;
  /** Whether its job's warnings and errors go to different channels. */
  readonly isSplit: boolean;
  /** Whether its attempts may have been judged one by one: a clock was put, or some of them are too old. */
  readonly isBlurred: boolean;
  /** Whether its channel is closed when the play is over. */
  readonly isShutOut: boolean;
  /** Whether its job or organization may never have been read, although routes depend on it. */
  readonly mayBeNameless: boolean;
  /** Whether Slack goes on to fail at files without saying that it refuses them: they are tried for a while. */
  readonly isVague: boolean;
  /** Whether people deleted parents of its job one after the other: they are left alone with the last one. */
  readonly isLetBe: boolean;
  /** Whether runs of its job are told of as one. */
  readonly isSkipped: boolean;
  /** Whether people locked a thread of its job. */
  readonly isLocked: boolean;
  /** Whether Slack refused files or blocks when it could be said, or later. */
  readonly isRefused: boolean;
}

/** What polls posted, by the run whose key it begins with. */
export type PostsByRun = ReadonlyMap<string, readonly Posted[]>;

/** Every run that must be judged, with what was said of it. */
export function toldRuns(evidence: Evidence, byRun: PostsByRun): readonly ToldRun[] {
  return evidence.servers.flatMap((server) => {
    const runs = expectedRuns(server, evidence.rules);
    const goodPolls = goodPollsOf(server.name, evidence);
    const watched = Math.min(
      goodPolls[0]?.endedAt ?? Number.POSITIVE_INFINITY,
      evidence.opened.watchedSince(server.name),
    );
    const locked = lockedJobs(runs, evidence);
    const around = { server, watched, goodPolls, locked };
    const told = runs.map((run) => toldRun(run, around, byRun, evidence));
    const skipped = new Set(told.filter(isTellingAsOne).map(({ job }) => job.id));
    const isDeletedAgain = ({ posts }: ToldRun) =>
      posts.some((post) => kindOf(post).startsWith('parent-') && isDeleted(post, evidence.ledger));
    const letBe = new Set(told.filter(isDeletedAgain).map(({ job }) => job.id));
    return told.map((run) => ({
      ...run,
      isSkipped: skipped.has(run.job.id),
      isLetBe: letBe.has(run.job.id),
    }));
  });
}

/** What a server's runs have in common. */
interface Surroundings {
  readonly server: PlannedServer;
  /** Since when it was watched. */
  readonly watched: number;
  readonly goodPolls: readonly GoodPoll[];
  /** The jobs of which people locked a thread. */
  readonly locked: ReadonlySet<string>;
}

function toldRun(
  run: ExpectedRun,
  { server, watched, goodPolls, locked }: Surroundings,
  byRun: PostsByRun,
  { hardships: { routes, closed, refusals, unreadable } }: Evidence,
): ToldRun {
  const posts = byRun.get(`${run.server}.${run.last.id}`) ?? [];
  const own = channelOf(run.job, run.severity, routes, channel);
  const old = run.sessions.map((session) => isTooOld(session, server, watched, goodPolls));
  return {
    ...run,
    name: `the run of session ${run.last.id} (${run.job.name})`,
    posts,
    announcement: posts.find((post) => isAnnouncement(post)),
    channel: own,
    isTooOld: old.includes(true),
    isBlurred: server.jumps.length > 0 || (old.includes(true) && old.includes(false)),
    isSplit: channelsOf(run.job, routes, channel).length > 1,
    isShutOut: closed.some((closed) => closed.channel === own && isForEver(closed)),
    mayBeNameless:
      routes.length > 0 &&
      (run.job.end?.how === 'removed' || unreadable.some(({ server: name }) => name === server.name)),
    isVague: refusals.some((refusal) => isForEver(refusal) && refusal.code === 'internal_error'),
    isSkipped: false,
    isLetBe: false,
    isLocked: locked.has(run.job.id),
    isRefused: refusals.some((refusal) => overlaps(refusal, run.last.endedAt ?? 0, Number.MAX_VALUE)),
  };
}

function isTellingAsOne({ posts }: ToldRun): boolean {
  return posts.some((post) => kindOf(post) === 'skipped');
}

/** What an outbox calls it: `parent`, `thread-1`, `change`, … */
export function kindOf(post: Posted): string {
  return keysOf(post)[0]?.split('.')[2] ?? '';
}

/** Whether it announces a run. */
export function isAnnouncement(post: Posted): boolean {
  return ['parent', 'change'].includes(kindOf(post));
}

/** Whether a person deleted the parent that something stands below, or is. */
export function isDeleted({ message }: Posted, { deleted }: Ledger): boolean {
  return deleted.has(message.thread ?? message.ts);
}

/** Whether it was said of a run that its log could not be read. */
export function saysUnreadable({ posts }: ToldRun): boolean {
  return posts.some(({ text }) => /log could not be read/i.test(text));
}

/** Whether it was said of a run that nobody knows whose it is: where Slack takes no blocks, by the headline alone. */
export function saysNameless({ posts }: Pick<ToldRun, 'posts'>): boolean {
  return posts.some(isOfNobody);
}

/** Whether a message says that nobody knows whose a job is. */
export function isOfNobody({ text }: Posted): boolean {
  return /nobody knows whose it is|Job could not be read/.test(text);
}

/** A poll that got to know what a server lists: between which times, epoch ms. */
interface GoodPoll {
  readonly startedAt: number;
  readonly endedAt: number;
}

function goodPollsOf(server: string, { invocations }: Evidence): readonly GoodPoll[] {
  return invocations.flatMap(({ purpose, outcome, result, startedAt, endedAt = startedAt }) => {
    const own = result?.servers.find((polled) => polled.server === server);
    const error = own?.error?.errorType ?? '';
    const isGood =
      purpose === 'poll' && outcome === 'returned' && own !== undefined && /^(Slack|$)/.test(error);
    return isGood ? [{ startedAt, endedAt }] : [];
  });
}

/**
 * From when somebody watches nothing is passed over that is not older than the look back. Where the clock was put, a poll
 * must see it by the same clock, and by that clock it must not be older than what the polls up to then looked back to.
 */
function isTooOld(
  { createdAt, endedAt = Number.POSITIVE_INFINITY }: PlannedSession,
  server: PlannedServer,
  watched: number,
  goodPolls: readonly GoodPoll[],
): boolean {
  const { jumps, lookback } = server;
  if (jumps.length === 0) return endedAt < watched - lookback;
  const until = jumps.find(({ at }) => at > createdAt)?.at ?? Number.POSITIVE_INFINITY;
  const seen = goodPolls.findIndex(
    ({ startedAt }) => startedAt >= createdAt && startedAt + 5 * minute < until,
  );
  if (createdAt < watched || seen < 0) return true;
  const byServer = (time: number) => time + clockErrorAt(server, time);
  const lookedBackTo = goodPolls.slice(0, seen + 1).map((poll) => byServer(poll.endedAt) - lookback);
  return byServer(endedAt) < Math.min(...lookedBackTo);
}

/** The jobs of which people locked a thread. */
function lockedJobs(runs: readonly ExpectedRun[], { locked, ledger }: Evidence): ReadonlySet<string> {
  if (locked.size === 0) return new Set();
  const jobs = new Map(runs.flatMap(({ job, sessions }) => sessions.map(({ id }) => [id, job.id] as const)));
  return new Set(
    ledger
      .parents()
      .filter(({ message }) => locked.has(message.ts))
      .flatMap((parent) => keysOf(parent).map((key) => jobs.get(key.split('.')[1] ?? '') ?? '')),
  );
}
