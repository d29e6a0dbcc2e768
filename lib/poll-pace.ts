import { flexibleWindow } from './flexible-window';
import { pausesOf } from './schedule-pauses';

/** A few polls that are missing, or come late, are no trouble yet: how long that is at least, in minutes. */
const shortestSilence = 15;

/** How long it takes until what a poll writes to its log is a metric, in minutes. */
const arrival = 3;

/** The longest time that a CloudWatch alarm looks back, in minutes. */
const longestLookBack = 7 * 1440;

/** The shortest and the longest time over which an alarm counts invocations, in minutes. */
const counting = { shortest: 5, longest: 1440 } as const;

/**
 * For how long, in minutes, good polls of a server may be missing: when one fails and the next is not there either, that is
 * still nothing.
 *
 * @param schedule `rate(…)` or `cron(…)`
 * @returns undefined where polls are so far apart that no alarm can wait for them
 */
export function longestSilence(schedule: string): number | undefined {
  const { shortest, longest } = pausesOf(schedule);
  const { maximumWindowInMinutes: late = 0 } = flexibleWindow(schedule);
  const silence = Math.max(shortestSilence, longest + 2 * shortest) + late + arrival;
  return silence <= longestLookBack ? silence : undefined;
}

/**
 * Over how long, in minutes, invocations are counted: at least one of each server falls into that time, however late it is.
 *
 * @param schedule `rate(…)` or `cron(…)`
 */
export function countingTime(schedule: string): number {
  return Math.min(counting.longest, Math.max(counting.shortest, 2 * pausesOf(schedule).shortest));
}
