import * as z from 'zod/mini';
import { isAlwaysQuiet, type QuietHours } from '../alerts/quiet-hours';
import { days, timeOfDay, timezone } from './clock-keys';
import { ruleList } from './rule-list';
import { describe, section } from './value-kinds';

const hours = section({
  from: describe('The time of day at which it begins.', timeOfDay),
  to: describe('The time of day at which it ends, on the next day where that is not later.', timeOfDay),
  timezone: describe('The time zone of these times.', z.prefault(timezone, 'UTC')),
  days: describe('The days on which it begins.', z.prefault(days, 'everyday')),
  except: describe(
    'What is told all the same; left out, it is nothing.',
    z.exactOptional(z.literal('error', { error: 'error' })),
  ),
}).check(
  z.check(({ value: { from, to }, issues }) => {
    if (from !== to) return;
    issues.push({ code: 'custom', path: ['to'], input: to, message: 'another time of day than from' });
  }),
);

/** `quiet`: when nobody is called. Only where each rule is right can it be told what they come to. */
export const quietSchema = ruleList(hours, 'rules, each with from and to').check(
  z.check<QuietHours[]>(
    ({ value, issues }) => {
      if (!isAlwaysQuiet(value)) return;
      issues.push({ code: 'custom', input: value, message: 'rules that leave some time of the week' });
    },
    { when: ({ issues }) => issues.length === 0 },
  ),
);
