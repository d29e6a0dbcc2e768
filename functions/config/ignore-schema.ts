import * as z from 'zod/mini';
import { isCalendarTime } from './calendar-time';
import { namePattern, ruleList, words } from './rule-list';
import { patternRule, textPatternKeys } from './text-pattern-keys';
import { describe, section, text } from './value-kinds';

const until = text(
  'a day such as 2027-01-31 or a moment with its zone such as 2027-01-31T06:00Z',
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/,
  isCalendarTime,
);

const rule = section({
  ...textPatternKeys,
  server: describe('Counts for this server alone; * stands for anything.', z.exactOptional(namePattern)),
  job: describe(
    'Counts for the job of this name alone; * stands for anything.',
    z.exactOptional(namePattern),
  ),
  until: describe(
    'The last day (UTC) or the moment up to which it counts; what it fits in later runs is reported again.',
    z.exactOptional(until),
  ),
  reason: describe('Why it is no problem; messages say it.', words(120)),
});

/** `ignore`: what is no problem. */
export const ignoreSchema = ruleList(patternRule(rule), 'rules, each with text or regex, and reason');
