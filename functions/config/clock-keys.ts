import * as z from 'zod/mini';
import type { Weekday } from '../alerts/job-plan';
import { list, oneOf, text } from './value-kinds';

// What people read from the clock on their wall, and from the calendar beside it.

/** A time of day. */
export const timeOfDay = text('a time of day from 00:00 to 23:59 such as 08:00', /^([01]\d|2[0-3]):[0-5]\d$/);

/** A time zone. */
export const timezone = text(
  'a time zone that the IANA knows such as Europe/Berlin or UTC',
  /^[A-Za-z][A-Za-z0-9_+/-]+$/,
  isTimezone,
);

const weekday = oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const numbers: Readonly<Record<z.output<typeof weekday>, Weekday>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};

const sets = {
  everyday: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  weekends: ['sun', 'sat'],
} as const;

const allowedDays = 'everyday, weekdays, weekends, or a list of days such as [mon, thu]';

/** Days of the week, in the order of their numbers. */
export const days = z.pipe(
  z.union([
    list(weekday, 'days such as [mon, thu]'),
    z.enum(['everyday', 'weekdays', 'weekends'], { error: allowedDays }),
  ]),
  z.transform((value) => {
    const names = typeof value === 'string' ? sets[value] : value;
    return [...new Set(names.map((name) => numbers[name]))].toSorted();
  }),
);

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
