import type { JobPlan, Rhythm } from './job-plan';
import { isOnDay, longestGap, periodOf } from './longest-gap';
import { isOpenAt, openingFrom } from './run-window';

/** What is known of when a job ran, and since when it could have; epoch ms by the server's clock. */
export interface Heard {
  /** When its last run was created, that is, the first attempt; absent where it never ran. */
  readonly lastStart?: number;
  /** When that run ended, that is, its last attempt; absent where nobody knows. */
  readonly lastEnd?: number;
  /**
   * From when on runs count: when the job was first seen or enabled again, its plan changed, or its server came back after an
   * outage.
   */
  readonly since: number;
  /**
   * The next run that the server promised after the last one. One from before it tells at least when runs begin; one from
   * before a change of the plan must not be given.
   */
  readonly promised?: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/** By how much clocks are put forward and back. */
const clockChange = hour;

/** How long a run that has ended may still keep the next one from beginning: a server finishes after it has said so. */
const settling = minute;

/** How late a run may begin because others are in its way: a day's twenty-fourth part, that of a week no more than 3 hours. */
const shortestDelay = 30 * minute;
const longestDelay = 3 * hour;
const delayPart = 24;

/**
 * By when a run of a job that does not run now must have begun, in epoch ms; undefined where none is expected.
 *
 * A false alarm costs more than a late one. So whatever is uncertain counts for the server, as far as it can be: it may
 * compute the next run with or without the windows, clocks may be put forward or back before it, and windows may be told in
 * the time of the other half of the year.
 */
export function runDue(plan: JobPlan, heard: Heard): number | undefined {
  if (plan.rhythm.kind === 'on demand') return undefined;
  const { lastStart = heard.since, lastEnd = lastStart, since, promised } = heard;
  // A job that still runs is not started: what counts is the first beat after its end.
  const free = Math.max(lastStart, lastEnd + settling, since);
  const gap = longestGap(plan);
  const starts = [
    promised && promisedStart(plan, promised, free),
    // Also where more was promised: a promise for the year 9999 must not hide that nothing runs.
    gap && free + gap + beatShift(plan),
  ].filter((start) => start !== undefined);
  if (starts.length === 0) return undefined;
  const start = Math.min(...starts);
  return start + delayOf(gap ?? start - free);
}

/** How late a run may begin where runs are so far apart. */
function delayOf(gap: number): number {
  return Math.min(Math.max(gap / delayPart, shortestDelay), longestDelay);
}

/** How far a change of clocks can move a run: what comes round within the hour, and at any time, stays where it is. */
function beatShift({ rhythm, windows }: JobPlan): number {
  return rhythm.kind === 'every' && windows.length === 0 ? clockChange % rhythm.ms : clockChange;
}

/**
 * The latest moment at which a promised run, or the first one after it that days and windows allow and that comes when the job
 * is free, begins; undefined where the promise does not tell.
 */
function promisedStart(plan: JobPlan, promised: number, free: number): number | undefined {
  if (plan.rhythm.kind === 'unknown') {
    const opening = promised < free ? undefined : openingFrom(plan.windows, promised);
    return opening && opening + clockChange;
  }
  const starts = readingsOf(plan.rhythm, promised).map((reading) =>
    startUnder(reading, plan, promised, free),
  );
  const known = starts.filter((start) => start !== undefined);
  // Where one reading has no run at all, plan and promise do not fit together well enough.
  if (known.length === 0 || known.length < starts.length) return undefined;
  // A window that has closed already when clocks are changed opens an hour later.
  return Math.max(...known) + (plan.windows.length === 0 ? 0 : clockChange);
}

/** A way to read what a server said of times, in ms. */
interface Reading {
  /** How much later runs begin than they did when the server promised. */
  readonly beat: number;
  /** How much later windows open and close than the plan has it. */
  readonly window: number;
  /** How far the day by the server's clock is ahead of that by UTC: nobody knows where it stands. */
  readonly date: number;
}

const shifts = [-clockChange, 0, clockChange];
const dates = [-day, 0, day];

function readingsOf(rhythm: Rhythm, promised: number): readonly Reading[] {
  switch (rhythm.kind) {
    // Whoever gives a daily job a window means it to run: the two move together, and one that moves out of the other is
    // worth to be heard of. Else a window that is wider at weekends would hide for a week that the job does not run.
    case 'daily':
      return dates
        .filter((date) => isOnDay(rhythm, promised + date))
        .flatMap((date) => shifts.map((shift) => ({ beat: shift, window: shift, date })));
    case 'every':
      return shifts.flatMap((beat) =>
        shifts
          .filter((window) => Math.abs(beat - window) <= clockChange)
          .map((window) => ({ beat: beat % rhythm.ms, window, date: 0 })),
      );
    case 'on demand':
    case 'unknown':
      return [];
  }
}

function startUnder(
  { beat, window, date }: Reading,
  { rhythm, windows }: JobPlan,
  promised: number,
  free: number,
): number | undefined {
  const period = periodOf(rhythm);
  if (period === undefined) return undefined;
  const missed = Math.max(0, Math.ceil((free - promised - beat) / period));
  const first = promised + beat + missed * period;
  for (let start = first; start < first + week; start += period) {
    if (isOnDay(rhythm, start - beat + date) && isOpenAt(windows, start - window)) return start;
  }
  return undefined;
}
