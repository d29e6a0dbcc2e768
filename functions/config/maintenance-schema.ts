import * as z from 'zod/mini';
import type { Maintenance } from '../alerts/maintenance';
import { wallClock } from '../alerts/wall-clock';
import { isCalendarTime } from './calendar-time';
import { timezone } from './clock-keys';
import { jobPatternKeys, ruleList, words } from './rule-list';
import { describe, section, text } from './value-kinds';

const zone = /(Z|[+-]\d\d:\d\d)$/;

const moment = text(
  'a moment with its zone such as 2026-12-01T20:00+01:00, or by the clocks of timezone such as 2026-12-01 20:00',
  /^20\d\d-\d\d-\d\d[T ]\d\d:\d\d(Z|[+-]\d\d:\d\d)?$/,
  (value) => isCalendarTime(value.replace(' ', 'T')),
);

const work = z.pipe(
  section({
    ...jobPatternKeys,
    from: describe(
      'When it begins: with its zone such as 2026-12-01T20:00+01:00, or without such as 2026-12-01 20:00.',
      moment,
    ),
    to: describe('When it is over, written likewise.', moment),
    timezone: describe(
      'The time zone of from and to where they have none; left out, it is UTC.',
      z.exactOptional(timezone),
    ),
    reason: describe('What is being done; messages say it.', words(120)),
  }),
  z.transform(({ timezone, ...rule }, { issues }): Maintenance => {
    const refuse = (key: string, input: unknown, message: string) =>
      issues.push({ code: 'custom', path: [key], input, message });
    const from = momentOf(rule.from, timezone);
    const to = momentOf(rule.to, timezone);
    if (to <= from) refuse('to', rule.to, 'a moment after from');
    if (timezone !== undefined && zone.test(rule.from) && zone.test(rule.to)) {
      refuse('timezone', timezone, 'nothing, since from and to have a zone of their own');
    }
    return { ...rule, from, to };
  }),
);

/** `maintenance`: when work is planned. */
export const maintenanceSchema = ruleList(work, 'rules, each with from, to, and reason');

/** @returns epoch ms */
function momentOf(written: string, timezone = 'UTC'): number {
  const iso = written.replace(' ', 'T');
  return zone.test(iso) ? Date.parse(iso) : wallClock(timezone).momentOf(Date.parse(`${iso}Z`));
}
