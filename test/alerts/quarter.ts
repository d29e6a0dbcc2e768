import { type Heard, runDue } from '../../functions/alerts/expected-run';
import type { JobPlan } from '../../functions/alerts/job-plan';
import { isPaused, nextStart, planAt, promiseAt, type ScheduledJob } from './scheduled-job';

/** What a job does in a quarter, and what a poll sees of it. Times are epoch ms. */
export interface Quarter {
  readonly from: number;
  readonly to: number;
  readonly job: ScheduledJob;
  /** One run after another, again from the first after the last. */
  readonly runs: readonly PlayedRun[];
  /** When somebody starts the job; nothing comes of it while it runs. */
  readonly manual: readonly number[];
  /** Whether the server computes the next run with the job's windows, if it tells any. */
  readonly promises: 'with windows' | 'without windows' | 'none';
  /** Whether the server says in known words how often the job runs. */
  readonly isKnown: boolean;
  /** When the poll does not judge the job: it does not see it, it is disabled, or its change is not noticed yet. */
  readonly unseen: readonly Unseen[];
  /** From when on nothing begins. */
  readonly dead?: number;
}

interface PlayedRun {
  /** How much later than planned it begins, in ms. */
  readonly late: number;
  readonly duration: number;
  /** How long after it ended the next run is read, in ms, if it is. */
  readonly read: number | 'never';
}

interface Unseen {
  readonly from: number;
  /** From here on runs count anew. */
  readonly to: number;
  /** Whether its plan is another one then, or may be. */
  readonly changesPlan: boolean;
}

/** What came of a quarter. */
interface Outcome {
  /** When a run was overdue, what was known, and when that turned out to be wrong. */
  readonly falseAlarms: readonly { readonly due: string; readonly heard: Heard; readonly until: string }[];
  /** When runs began. */
  readonly begun: readonly number[];
  /** What is known in the end. */
  readonly heard: Heard;
}

/** Plays a quarter event by event, and asks between any two of them by when a run must have begun, as a poll does. */
export function play(quarter: Quarter): Outcome {
  const { job, runs, unseen, dead = Number.POSITIVE_INFINITY } = quarter;
  const falseAlarms: Outcome['falseAlarms'][number][] = [];
  const begun: number[] = [];
  let now = quarter.from;
  let free = now;
  let heard: Heard = { since: now };
  /** When the next run is read, and when one begins. */
  let reading = now;
  let next = nextBegin(quarter, free, 0);

  for (;;) {
    const run = runs[begun.length % runs.length];
    if (run === undefined) throw new RangeError('A quarter has runs.');
    const isSeen = !unseen.some(({ from, to }) => from <= now && now < to);
    if (reading === now && isSeen && !isPaused(job, now) && quarter.promises !== 'none') {
      const promised = promiseAt(job, now, quarter.promises === 'with windows');
      heard = { ...heard, ...(promised !== undefined && { promised }) };
    }
    const edges = [...job.clocks, ...job.edits].map(({ at }) => at);
    const turns = [...edges, ...unseen.flatMap(({ from, to }) => [from, to])];
    const until = Math.min(...[...turns, free, reading, next, quarter.to].filter((time) => time > now));
    const isJudged = isSeen && now >= free && hasRuns(job, Math.max(free, heard.since), now);
    const plan: JobPlan = { ...planAt(job, now), ...(!quarter.isKnown && { rhythm: { kind: 'unknown' } }) };
    const due = isJudged ? runDue(plan, heard) : undefined;
    if (due !== undefined && due < until && until < dead) {
      falseAlarms.push({ due: new Date(due).toISOString(), heard, until: new Date(until).toISOString() });
    }
    if (until >= quarter.to) return { falseAlarms, begun, heard };
    now = until;
    for (const { changesPlan } of unseen.filter(({ to }) => to === now)) {
      const { promised: _, ...rest } = heard;
      heard = { ...(changesPlan ? rest : withoutPromise(heard, now)), since: now };
      if (heard.promised === undefined) reading = Math.max(now, free);
    }
    if (now !== next) continue;
    free = now + run.duration;
    heard = { ...withoutPromise(heard, now), lastStart: now, lastEnd: free };
    begun.push(now);
    reading = run.read === 'never' ? Number.POSITIVE_INFINITY : free + run.read;
    next = nextBegin(quarter, free, begun.length);
  }
}

/** How far a change of clocks may put a run off: one that it puts off for longer is lost, and people may well hear of it. */
const longestShift = 13 * 3_600_000;

/** Whether a job that waits for its next run has one: its windows may keep it from that. */
function hasRuns(job: ScheduledJob, waiting: number, now: number): boolean {
  const planned = promiseAt(job, waiting, true);
  const start = nextStart({ ...job, edits: job.edits.filter(({ at }) => at <= now), pauses: [] }, waiting);
  return planned !== undefined && start !== undefined && start - planned <= longestShift;
}

/** What is still known of a promise: where it has passed, when runs begin. */
function withoutPromise({ promised = Number.POSITIVE_INFINITY, ...heard }: Heard, now: number): Heard {
  return promised <= now ? { ...heard, promised } : heard;
}

/** When a run begins next, by itself or started by somebody, once the job is free. */
function nextBegin(quarter: Quarter, free: number, count: number): number {
  const { job, runs, manual, dead = Number.POSITIVE_INFINITY } = quarter;
  const late = runs[count % runs.length]?.late ?? 0;
  const byHand = manual.find((time) => time > free) ?? Number.POSITIVE_INFINITY;
  let planned = nextStart(job, free);
  // It waits, and is disabled meanwhile.
  while (planned !== undefined && isPaused(job, planned + late)) planned = nextStart(job, planned + late);
  const begin = Math.min(planned === undefined ? Number.POSITIVE_INFINITY : planned + late, byHand);
  return begin < dead ? begin : Number.POSITIVE_INFINITY;
}
