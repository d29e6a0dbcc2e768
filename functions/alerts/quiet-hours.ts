import type { Weekday } from './job-plan';
import type { Severity } from './severity';
import { isOnDay, midnights, sinceMidnight, wallClock } from './wall-clock';

/** A rule of an operator on when nobody is to be called. */
export interface QuietHours {
  /** From which time of day to which, `HH:MM`; to one that is not later it is that of the day after. */
  readonly from: string;
  readonly to: string;
  /** Whose clocks show them: a name that the IANA knows, such as Europe/Berlin. */
  readonly timezone: string;
  /** The days on which it begins. */
  readonly days: readonly Weekday[];
  /** What is told all the same. */
  readonly except?: 'error';
}

/** A stretch of time: from one moment, and up to but not with another, epoch ms. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Rules come again after a week, and half a day for clocks that are put: what is quiet for longer always is. */
const longestQuiet = 7.5 * 86_400_000;

/** A winter's day around which no clocks are put. */
const anyMoment = Date.UTC(2026, 0, 7);

/**
 * Until when it is quiet, epoch ms, also where the quiet of one rule goes on in that of another; undefined when it is not.
 *
 * @param severity of what there is to tell
 * @param now epoch ms
 */
export function quietUntil(
  rules: readonly QuietHours[],
  severity: Severity,
  now: number,
): number | undefined {
  const counted = rules.filter(({ except }) => except !== severity);
  let [until, end] = [now, endOf(counted, now)];
  while (end > until && until - now <= longestQuiet) [until, end] = [end, endOf(counted, end)];
  return until === now ? undefined : until;
}

/** The stretch in which it is quiet by one rule: the one that is now or, where none is, the next. @param now epoch ms */
export function nextQuiet(rule: QuietHours, now: number): Stretch | undefined {
  return stretchesOf(rule, now, 8).find(({ from, to }) => to > now && to > from);
}

/** Whether rules leave no time of the week at which warnings could be told. */
export function isAlwaysQuiet(rules: readonly QuietHours[]): boolean {
  const until = quietUntil(rules, 'warning', anyMoment) ?? anyMoment;
  return until - anyMoment > longestQuiet;
}

/** When the last of the stretches ends that rules have at a moment; that moment where they have none. */
function endOf(rules: readonly QuietHours[], moment: number): number {
  const stretches = rules.flatMap((rule) => stretchesOf(rule, moment, 1));
  return Math.max(
    moment,
    ...stretches.filter(({ from, to }) => from <= moment && moment < to).map(({ to }) => to),
  );
}

/**
 * In order of time: those that begin on some days from yesterday on, whose stretch may have gone on over midnight.
 *
 * @param daysAhead up to which day, counted from today; clocks that are put back may show tomorrow before today is over
 */
function stretchesOf(
  { from, to, timezone, days }: QuietHours,
  now: number,
  daysAhead: number,
): readonly Stretch[] {
  const clock = wallClock(timezone);
  const [begin, end] = [sinceMidnight(from), sinceMidnight(to)];
  const length = end > begin ? end - begin : end - begin + 86_400_000;
  return midnights(clock.readingAt(now), -1, daysAhead)
    .filter((midnight) => isOnDay(midnight, days))
    .map((midnight) => midnight + begin)
    .map((reading) => ({ from: clock.momentOf(reading), to: clock.momentOf(reading + length) }));
}
