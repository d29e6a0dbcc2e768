import { type Concern, concernOf, type Symptom } from './concern';
import { type Darkness, isOfDarkness } from './darkness';
import { runDue } from './expected-run';
import { type JobRecord, openConcern } from './job-record';
import type { JobWatch } from './job-watch';
import { longestRun, longRunLimit } from './long-run';
import type { RosterJob } from './roster-job';
import { lastJudgedIn, nextLook, watchDue } from './watch-due';

/** What a look at a job goes by. */
export interface Look {
  /** The job as the server lists it. */
  readonly job: RosterJob;
  /** Whose data it is about, where somebody knows. */
  readonly organization: string | undefined;
  /** Within which time a run has to be good, in ms; what its schedule says; nothing at all. */
  readonly success: number | 'schedule' | 'off';
  /** The server's clock and ours, epoch ms. */
  readonly serverTime: number;
  readonly now: number;
  /** The last time in which nobody could see what the server did. */
  readonly darkness?: Darkness | undefined;
}

const minute = 60_000;
const day = 24 * 3_600_000;

/** How many durations say what is usual. */
const mostDurations = 14;

/**
 * Whether a job is to be looked at: that is due, or a run goes on for so long.
 *
 * @param serverTime the server's clock, epoch ms
 * @param now ours
 */
export function wantsLook(record: JobRecord, { serverTime, now }: Pick<Look, 'serverTime' | 'now'>): boolean {
  if ((watchDue(record) ?? Number.POSITIVE_INFINITY) <= now) return true;
  // Nobody may want to hear of it.
  const isFresh = nextLook(record.watch?.lookedAt ?? 0) > now;
  return (
    !isFresh && openConcern(record, 'silence') === undefined && longRun(record, serverTime) !== undefined
  );
}

/** What a look at a job finds: what is to be remembered, and its silence; undefined where it is heard of in time. */
export function lookAtJob(
  record: JobRecord,
  look: Look,
): { readonly watch: JobWatch; readonly silence: Concern | undefined } {
  const { job, serverTime, now } = look;
  const { watch: before } = record;
  const last = lastRunOf(record, job);
  const isAnew = before === undefined || before.plan !== job.plan.text || (before.isDisabled && job.enabled);
  const begun = isAnew ? sinceOf(before, last.start, serverTime) : before.since;
  const kept = isAnew ? undefined : before.promised;
  const promised = kept?.after === last.start && kept !== undefined ? kept : promiseOf(job, last.start);
  const heard = { since: begun, promised };
  const due = dueOf(record, look, heard);
  const isDark = look.darkness !== undefined && isOfDarkness(due, begun, look.darkness);
  // A run that was promised for after the outage is expected as before; one from within it tells at least when runs begin.
  const after = isDark ? { since: look.darkness.to, promised } : heard;
  const dueAt = isDark ? dueOf(record, look, after) : due;
  const running = longRun(record, serverTime);
  const ahead = serverTime - now;
  const isDormant = !job.enabled && (before === undefined || before.isDormant === true);
  const isMissed = dueAt !== undefined && serverTime > dueAt && record.open.size === 0 && !isDormant;
  const symptom = running ?? (isMissed ? missed(record, look, dueAt) : undefined);
  // A run that goes on although one is overdue is waited for; where it is judged, that is looked at.
  const isPressing = symptom !== undefined || !job.enabled || (dueAt ?? serverTime) < serverTime;
  const wait = Math.min(day, (dueAt ?? Number.POSITIVE_INFINITY) - serverTime + 1);
  return {
    watch: {
      name: job.name,
      ...(look.organization !== undefined && { organization: look.organization }),
      plan: job.plan.text,
      since: after.since,
      ...(after.promised !== undefined && { promised: after.promised }),
      ...(!job.enabled && { isDisabled: true }),
      ...(isDormant && { isDormant }),
      lookedAt: now,
      lookAt: isPressing ? nextLook(now) : now + wait,
      ...lastJudgedIn(record),
    },
    silence: symptom && concernOf('silence', silentSince(symptom, dueAt ?? serverTime) - ahead, [symptom]),
  };
}

/** From when on runs count, and which one was promised. */
interface Expectation {
  readonly since: number;
  readonly promised: JobWatch['promised'] | undefined;
}

/** By when a run is due, epoch ms by the server's clock; undefined where none is expected. */
function dueOf(
  record: JobRecord,
  { job, success }: Look,
  { since, promised }: Expectation,
): number | undefined {
  if (success === 'off') return undefined;
  const { start, end } = lastRunOf(record, job);
  if (success === 'schedule') {
    return runDue(job.plan, {
      since,
      ...(start !== undefined && { lastStart: start }),
      ...(end !== undefined && { lastEnd: end }),
      ...(promised !== undefined && { promised: promised.at }),
    });
  }
  return Math.max(lastGoodOf(record, job) ?? since, since) + success;
}

/** When the last run began and ended, epoch ms by the server's clock, as far as anybody knows. */
function lastRunOf(record: JobRecord, job: RosterJob): { readonly start?: number; readonly end?: number } {
  const judged = record.runs.findLast(({ began }) => began !== undefined);
  const opened = [...record.open.values()].map(({ createdAt }) => Date.parse(createdAt));
  const starts = [job.lastRun, judged?.began, ...opened].filter((time) => time !== undefined);
  if (starts.length === 0) return {};
  const start = Math.max(...starts);
  const end = judged?.began !== undefined && judged.began >= start - minute ? judged.ended : undefined;
  return { start, ...(end !== undefined && { end }) };
}

function lastGoodOf({ lastGood }: JobRecord, { lastRun, lastStatus }: RosterJob): number | undefined {
  const times = [
    lastGood === undefined ? undefined : Date.parse(lastGood),
    lastStatus === 'Success' ? lastRun : undefined,
  ].filter((time) => time !== undefined && !Number.isNaN(time));
  const known = times.flatMap((time) => time ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

function promiseOf({ enabled, nextRun }: RosterJob, after: number | undefined): JobWatch['promised'] {
  if (!enabled || nextRun === undefined) return undefined;
  return { at: nextRun, ...(after !== undefined && { after }) };
}

/** A job that was there before anybody watched has to have run in time; what was changed or enabled counts from now. */
function sinceOf(before: JobWatch | undefined, lastStart: number | undefined, serverTime: number): number {
  return before === undefined ? (lastStart ?? serverTime) : serverTime;
}

function missed(record: JobRecord, { job, success }: Look, dueAt: number): Symptom {
  const { start } = lastRunOf(record, job);
  const lastRun = start !== undefined && { lastRun: start };
  if (!job.enabled) return { ...itself, severity: 'warning', sign: { kind: 'disabled', ...lastRun } };
  if (typeof success === 'number') {
    const lastGood = lastGoodOf(record, job);
    const sign = {
      kind: 'no good run',
      within: success,
      ...(lastGood !== undefined && { lastGood }),
    } as const;
    return { ...itself, severity: 'error', sign };
  }
  const sign =
    start === undefined
      ? ({ kind: 'never ran', dueAt } as const)
      : ({ kind: 'overdue', dueAt, ...lastRun } as const);
  return { ...itself, severity: 'error', sign };
}

/** A session that goes on for far longer than the job's runs usually take. */
function longRun({ open, runs }: JobRecord, serverTime: number): Symptom | undefined {
  const durations = runs
    // One that failed at once tells nothing of how long they take.
    .filter(({ outcome }) => outcome === 'success' || outcome === 'warning')
    .flatMap(({ began, ended }) => (began === undefined || ended === undefined ? [] : [ended - began]))
    .filter((duration) => duration >= 0)
    .slice(-mostDurations);
  const limit = longRunLimit(durations);
  for (const [sessionId, { because, createdAt }] of open) {
    const startedAt = Date.parse(createdAt);
    if (because !== 'running' || serverTime - startedAt <= (limit ?? longestRun)) continue;
    return {
      ...itself,
      severity: 'warning',
      sign: {
        kind: 'long run',
        sessionId,
        startedAt,
        ...(limit !== undefined && { usual: Math.max(...durations) }),
      },
    };
  }
  return undefined;
}

const itself = { id: '', degree: 0 } as const;

/** Epoch ms by the server's clock. */
function silentSince({ sign }: Symptom, dueAt: number): number {
  return sign.kind === 'long run' ? sign.startedAt : dueAt;
}
