import type { JobPlan } from '../../functions/alerts/job-plan';
import type { BackupWindow } from '../../local/veeam/backup-window';
import { nextRun, type Schedule } from '../../local/veeam/schedule';
import { planOf } from './job-plans';

const minute = 60_000;

/** A job of the stand-in, and what changes for it in the course of time. Times are epoch ms. */
export interface ScheduledJob {
  readonly schedule: Schedule;
  /** How far the server's local time is ahead of UTC, in minutes. */
  readonly offset: number;
  readonly clocks: readonly ClockChange[];
  readonly edits: readonly Edit[];
  readonly pauses: readonly Pause[];
}

/** Clocks are put forward by so many minutes, or back by less than nothing. */
export interface ClockChange {
  readonly at: number;
  readonly by: number;
  /** Windows move with them, or do so and the server's answers do not say it, or stay where they are. */
  readonly windows: 'move' | 'move unsaid' | 'stay';
}

/** Somebody changes the schedule. */
interface Edit {
  readonly at: number;
  readonly schedule: Schedule;
}

/** A time in which the server does not start the job by itself. */
interface Pause {
  readonly from: number;
  readonly to: number;
}

/** The job's schedule as the server goes by it, at a time. */
export function scheduleAt({ schedule, edits, clocks }: ScheduledJob, time: number): Schedule {
  const current = edits.findLast(({ at }) => at <= time)?.schedule ?? schedule;
  const moves = clocks.filter(({ at, windows }) => at <= time && windows !== 'stay');
  return withWindows(current, (window) => later(window, moves));
}

/** The plan that is read of it at a time. */
export function planAt({ schedule, edits, clocks }: ScheduledJob, time: number): JobPlan {
  const current = edits.findLast(({ at }) => at <= time)?.schedule ?? schedule;
  const moves = clocks.filter(({ at, windows }) => at <= time && windows === 'move');
  return planOf(withWindows(current, (window) => later(window, moves)));
}

/** The next run that the server's answer holds at a time: computed with the job's windows, or without. */
export function promiseAt(job: ScheduledJob, time: number, hasWindows: boolean): number | undefined {
  const schedule = scheduleAt(job, time);
  const computed = hasWindows ? schedule : withWindows(schedule, () => undefined);
  return nextRun(computed, time, offsetAt(job, time));
}

/** When the server starts the job next by itself, after a time; undefined where it does not in the next weeks. */
export function nextStart(job: ScheduledJob, after: number): number | undefined {
  const edges = [
    ...job.clocks,
    ...job.edits,
    ...job.pauses.flatMap(({ from, to }) => [{ at: from }, { at: to }]),
  ]
    .map(({ at }) => at)
    .filter((at) => at > after)
    .sort((a, b) => a - b);
  let from = after;
  for (const to of [...edges, Number.POSITIVE_INFINITY]) {
    const start = isPaused(job, from)
      ? undefined
      : nextRun(scheduleAt(job, from), from === after ? after : from - 1, offsetAt(job, from));
    if (start !== undefined && start < to) return start;
    // Runs in an hour that clocks leave out begin when they are put forward.
    const by = job.clocks.find(({ at }) => at === to)?.by ?? 0;
    if (start !== undefined && start < to + by * minute && !isPaused(job, to)) return to;
    from = to;
  }
  return undefined;
}

export function isPaused({ pauses }: ScheduledJob, time: number): boolean {
  return pauses.some(({ from, to }) => from <= time && time < to);
}

function offsetAt({ offset, clocks }: ScheduledJob, time: number): number {
  return clocks.filter(({ at }) => at <= time).reduce((sum, { by }) => sum + by, offset);
}

function later(window: BackupWindow, moves: readonly ClockChange[]): BackupWindow {
  return { ...window, minuteOffset: moves.reduce((sum, { by }) => sum + by, window.minuteOffset) };
}

function withWindows(
  schedule: Schedule,
  change: (window: BackupWindow) => BackupWindow | undefined,
): Schedule {
  if (schedule.kind === 'manual only') return schedule;
  const { window, ...rest } = schedule;
  const first = window && change(window);
  const changed = { ...rest, ...(first && { window: first }) };
  if (changed.kind !== 'every hours' || changed.startWindow === undefined) return changed;
  const { startWindow, ...others } = changed;
  const second = change(startWindow);
  return { ...others, ...(second && { startWindow: second }) };
}
