import type { JobFacts, JobRetries, Session } from './session';
import { hasEnded, sessionOutcome } from './session-status';

/** A session with its retries, in order of creation. */
export interface Run {
  readonly sessions: readonly [Session, ...Session[]];
}

/** The attempt that a run is judged by. */
export function lastAttempt(run: Run): Session {
  return run.sessions.at(-1) ?? run.sessions[0];
}

/** When a run ended, ISO 8601 by the server's clock; when its last attempt began where nobody knows. */
export function endOf(run: Run): string {
  const { endedAt, createdAt } = lastAttempt(run);
  return endedAt ?? createdAt;
}

/** When a run began and, where somebody knows, ended; epoch ms by the server's clock. */
export function timesOf(run: Run): { readonly began?: number; readonly ended?: number } {
  const began = Date.parse(run.sessions[0].createdAt);
  const ended = Date.parse(lastAttempt(run).endedAt ?? '');
  return { ...(!Number.isNaN(began) && { began }), ...(!Number.isNaN(ended) && { ended }) };
}

/** The ids of a run's sessions, in order of creation. */
export function attemptsOf(run: Run): readonly string[] {
  return run.sessions.map(({ id }) => id);
}

/**
 * Puts the sessions of one job together to runs, in order of creation.
 *
 * @param together false: every attempt is a run of its own
 * @example groupIntoRuns([first, retryOfFirst, next], true).map(attemptsOf) // [['first', 'retryOfFirst'], ['next']]
 */
export function groupIntoRuns(sessions: readonly Session[], together: boolean): Run[] {
  const runs: [Session, ...Session[]][] = [];
  for (const session of sessions.toSorted(byCreation)) {
    const run = together ? runs.findLast((earlier) => continues(session, earlier, runs.at(-1))) : undefined;
    if (run === undefined) runs.push([session]);
    else run.push(session);
  }
  return runs.map((sessions) => ({ sessions }));
}

function continues(
  session: Session,
  run: readonly Session[],
  newest: readonly Session[] | undefined,
): boolean {
  const { continues } = session;
  switch (continues.kind) {
    case 'none':
      return false;
    case 'previous':
      return run === newest && isFollowedBy(run.at(-1), session);
    case 'session':
      return run.some(
        (attempt) =>
          attempt.id === continues.id ||
          (attempt.continues.kind === 'session' && attempt.continues.id === continues.id),
      );
  }
}

/** Only what has ended is tried again, and the server counts the attempts. */
function isFollowedBy(attempt: Session | undefined, next: Session): boolean {
  return attempt !== undefined && hasEnded(attempt) && attempt.retryCount === next.retryCount - 1;
}

/** By creation, and by id where two were created at the same instant. */
export function byCreation(
  a: Pick<Session, 'createdAt' | 'id'>,
  b: Pick<Session, 'createdAt' | 'id'>,
): number {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1);
}

/** What is known when it is decided whether a run can be judged. */
interface Circumstances {
  /** A newer run of the same job exists. */
  readonly superseded: boolean;
  readonly job: JobFacts;
  /** Whether the log of the last attempt holds an error: only failed objects are tried again. */
  readonly hasErrors: boolean;
  /** The server's clock, epoch ms. */
  readonly now: number;
}

/** How much longer than the job's own pause a further attempt is waited for, in ms. */
const grace = 30 * 60_000;

/** The longest pause that is believed, in ms: what is longer would hide a failure until the next run. */
const longestPause = 24 * 3_600_000;

/**
 * Until when a further attempt of an ended run is waited for, epoch ms; undefined when it can be judged now. A retry
 * that was promised and never comes must not hide a failure, hence the limit.
 */
export function waitsUntil(run: Run, { superseded, job, hasErrors, now }: Circumstances): number | undefined {
  const session = lastAttempt(run);
  if (superseded || job === 'gone') return undefined;
  const { enabled, retries } = job === 'unknown' ? unreadableJob : job;
  if (!enabled || !mayBeRetried(session, retries, hasErrors)) return undefined;
  const ended = Date.parse(session.endedAt ?? session.createdAt);
  // By a clock that was put back the end is to come: there is no telling how long ago it was.
  if (ended - now > grace) return undefined;
  const limit = ended + Math.min(retries.pause, longestPause) + grace;
  return now < limit ? limit : undefined;
}

/** A promise is believed also where the job cannot be read; a guess is not made then. */
const unreadableJob = { enabled: true, retries: { attempts: 0, pause: 0 } } as const;

/** Where the server does not say whether it will try again, the job's settings and what failed tell. */
function mayBeRetried(session: Session, retries: JobRetries, hasErrors: boolean): boolean {
  switch (session.retry) {
    case 'promised':
      return true;
    case 'none':
      return false;
    case 'unsaid':
      return session.retryCount < retries.attempts && (hasErrors || sessionOutcome(session) === 'error');
  }
}
