import type { Weekday } from './job-plan';

const minute = 60_000;
const day = 86_400_000;

/**
 * The clocks on the walls of a time zone. A reading of them is the epoch ms at which the clocks of UTC show the same, so
 * that 08:00 on some day is one number everywhere.
 */
export interface WallClock {
  /** What they show at a moment. @param moment epoch ms */
  readingAt(moment: number): number;
  /**
   * The first moment, epoch ms, at which they show a reading or a later one: once, also where they are put back and show it
   * twice, or put forward and never do.
   *
   * @param reading a full minute
   */
  momentOf(reading: number): number;
}

/**
 * The clocks of a time zone.
 *
 * @param timezone a name that the IANA knows, such as Europe/Berlin
 * @throws {RangeError} when it is none
 */
export function wallClock(timezone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const readingAt = (moment: number) => moment + offsetIn(format.format(moment));
  return { readingAt, momentOf: (reading) => momentOf(reading, readingAt) };
}

/** The readings of the midnights with which some days begin, counted from the day of a reading. */
export function midnights(reading: number, firstDay: number, lastDay: number): readonly number[] {
  const today = reading - (((reading % day) + day) % day);
  return Array.from({ length: lastDay - firstDay + 1 }, (_, index) => today + (firstDay + index) * day);
}

/** Whether a reading is on one of some days of the week. */
export function isOnDay(reading: number, days: readonly Weekday[]): boolean {
  const weekday = new Date(reading).getUTCDay();
  return days.some((day) => day === weekday);
}

/** How long after midnight clocks show a time of day, in ms. @param timeOfDay `HH:MM` */
export function sinceMidnight(timeOfDay: string): number {
  return Date.parse(`1970-01-01T${timeOfDay}Z`);
}

/** How far ahead of UTC a text says that clocks are, in ms: "11/26/2026, GMT+05:30". */
function offsetIn(text: string): number {
  const [, sign, hours = 0, minutes = 0] = /GMT(?:(\D)(\d+):(\d+))?$/.exec(text) ?? [];
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes)) * minute;
}

function momentOf(reading: number, readingAt: WallClock['readingAt']): number {
  // No zone is a day away from UTC, and none changes its clocks twice within two days.
  const ahead = [reading - day, reading + day].map((moment) => readingAt(moment) - moment);
  const first = reading - Math.max(...ahead);
  const last = reading - Math.min(...ahead);
  const shown = [first, last].find((moment) => readingAt(moment) === reading);
  return shown ?? firstMinute(first, last, (moment) => readingAt(moment) >= reading);
}

/** The first full minute after a moment at which something does not hold yet, up to one at which it does. */
function firstMinute(after: number, upTo: number, holds: (moment: number) => boolean): number {
  const minutes = (upTo - after) / minute;
  if (minutes <= 1) return upTo;
  const middle = after + Math.floor(minutes / 2) * minute;
  return holds(middle) ? firstMinute(after, middle, holds) : firstMinute(middle, upTo, holds);
}
