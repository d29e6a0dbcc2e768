import type { Weekday } from './job-plan';
import { isOnDay, midnights, sinceMidnight, wallClock } from './wall-clock';

/** When and where the digest is posted. */
export interface DigestRule {
  /** The time of day, `HH:MM`. */
  readonly at: string;
  /** Whose clocks show it: a name that the IANA knows, such as Europe/Berlin. */
  readonly timezone: string;
  readonly days: readonly Weekday[];
  /** The channel's id. */
  readonly channel: string;
}

/**
 * The latest moment up to now at which a digest is due, epoch ms. A time of day that clocks skip is due at the next minute
 * that they show, and one that they show twice the first time.
 *
 * @param now epoch ms
 */
export function latestDigestTime(rule: DigestRule, now: number): number {
  return Math.max(...digestTimes(rule, now).filter((moment) => moment <= now));
}

/** The next moment after now at which a digest is due, epoch ms. @param now epoch ms */
export function nextDigestTime(rule: DigestRule, now: number): number {
  return Math.min(...digestTimes(rule, now).filter((moment) => moment > now));
}

/** Those of a week before and after; clocks that are put back may have shown tomorrow before today is over. */
function digestTimes({ at, timezone, days }: DigestRule, now: number): readonly number[] {
  const clock = wallClock(timezone);
  return midnights(clock.readingAt(now), -7, 8)
    .filter((midnight) => isOnDay(midnight, days))
    .map((midnight) => clock.momentOf(midnight + sinceMidnight(at)));
}
