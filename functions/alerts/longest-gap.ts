import type { JobPlan, Rhythm } from './job-plan';
import { isOpenAt } from './run-window';

const minute = 60_000;
const day = 24 * 60 * minute;
const week = 7 * day;

/** Windows open and close at full hours of their own time, which is whole quarters of an hour from UTC everywhere. */
const quarter = 15 * minute;

/** Epoch time begins on a Thursday. */
const firstDay = 4;

/** How often a job could run if its days and windows let it, in ms; undefined where nobody knows. */
export function periodOf(rhythm: Rhythm): number | undefined {
  switch (rhythm.kind) {
    case 'daily':
      return day;
    case 'every':
      return Math.max(rhythm.ms, minute);
    case 'on demand':
    case 'unknown':
      return undefined;
  }
}

/** Whether a rhythm has a run on a day, given by a time of it. */
export function isOnDay(rhythm: Rhythm, local: number): boolean {
  if (rhythm.kind !== 'daily') return true;
  const weekday = (((Math.floor(local / day) + firstDay) % 7) + 7) % 7;
  return rhythm.days.some((one) => one === weekday);
}

/**
 * The longest time between two runs that a plan leaves, in ms; undefined where it has none. A plan does not say at which
 * minute its runs begin: it is the longest for any minute at which there are runs at all.
 *
 * @example longestGap(onWorkdays) // three days, over the weekend
 */
export function longestGap({ rhythm, windows }: JobPlan): number | undefined {
  const period = periodOf(rhythm);
  if (period === undefined) return undefined;
  if (rhythm.kind === 'every' && windows.length === 0) return period;
  // What runs more often than windows change does so all the time that they are open.
  const step = Math.max(period, quarter);
  const ahead = (windows[0]?.minuteOffset ?? 0) * minute;
  let longest = 0;
  for (let first = 0; first < step; first += quarter) {
    longest = Math.max(
      longest,
      gapOf(first, step, (local) => isOnDay(rhythm, local) && isOpenAt(windows, local - ahead)),
    );
  }
  return longest === 0 ? undefined : longest - step + period;
}

/** The longest time between runs that come again every week; 0 where there are none. */
function gapOf(first: number, step: number, isRun: (local: number) => boolean): number {
  let longest = 0;
  let earliest: number | undefined;
  let before = 0;
  for (let local = first; local < week; local += step) {
    if (!isRun(local)) continue;
    if (earliest === undefined) earliest = local;
    else longest = Math.max(longest, local - before);
    before = local;
  }
  return earliest === undefined ? 0 : Math.max(longest, earliest + week - before);
}
