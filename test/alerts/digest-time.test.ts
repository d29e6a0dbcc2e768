import fc from 'fast-check';
import { type DigestRule, latestDigestTime, nextDigestTime } from '../../functions/alerts/digest-time';
import { runs } from '../fuzz/runs';
import { anyDays, anyTimeOfDay, anyWatch, type Watch } from './clock-changes';

const minute = 60_000;
const weekdays: DigestRule = {
  at: '08:00',
  timezone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  channel: 'C0123456789',
};

const shown = (moment: number) => new Date(moment).toISOString().slice(0, 16);

describe('a digest', () => {
  test.each([
    ['on a Thursday before it', '2026-11-26T06:59:59.999Z', '2026-11-25T07:00', '2026-11-26T07:00'],
    ['at that very moment', '2026-11-26T07:00:00.000Z', '2026-11-26T07:00', '2026-11-27T07:00'],
    ['on a Saturday', '2026-11-28T12:00:00.000Z', '2026-11-27T07:00', '2026-11-30T07:00'],
    [
      'in the week in which clocks are put back',
      '2026-10-24T12:00:00.000Z',
      '2026-10-23T06:00',
      '2026-10-26T07:00',
    ],
  ])('of weekdays at eight in Berlin: %s', (_, now, latest, next) => {
    expect(shown(latestDigestTime(weekdays, Date.parse(now)))).toBe(latest);
    expect(shown(nextDigestTime(weekdays, Date.parse(now)))).toBe(next);
  });

  test('of a single day comes once a week', () => {
    const sundays: DigestRule = { ...weekdays, days: [0] };
    const now = Date.parse('2026-11-29T07:00Z');
    expect(shown(latestDigestTime(sundays, now - 1))).toBe('2026-11-22T07:00');
    expect(shown(latestDigestTime(sundays, now))).toBe('2026-11-29T07:00');
    expect(shown(nextDigestTime(sundays, now))).toBe('2026-12-06T07:00');
  });

  test('that was due comes once, where clocks are put back from the day after', () => {
    const midnight: DigestRule = { ...weekdays, at: '00:00', timezone: 'America/St_Johns', days: [0] };
    const again = Date.parse('2006-10-29T03:00Z');
    expect(shown(latestDigestTime(midnight, again))).toBe('2006-10-29T02:30');
    expect(shown(nextDigestTime(midnight, again))).toBe('2006-11-05T03:30');
  });

  test('is due when clocks first show its time, each day once, also where they are put', () => {
    const near = fc.integer({ min: -2 * 1_440 * minute, max: 2 * 1_440 * minute });
    fc.assert(
      fc.property(anyWatch, anyTimeOfDay, anyDays, near, (watch, at, days, after) => {
        const rule: DigestRule = { ...weekdays, timezone: watch.timezone, at, days };
        const now = watch.change + after;
        const due = dueBy(rule, watch);
        expect(latestDigestTime(rule, now)).toBe(due.findLast((moment) => moment <= now));
        expect(nextDigestTime(rule, now)).toBe(due.find((moment) => moment > now));
      }),
      { numRuns: runs(300) },
    );
  });
});

/** All moments at which a digest is due, by what somebody wrote down who looked at the clocks. */
function dueBy({ at, days }: DigestRule, watch: Watch): readonly number[] {
  return watch.calendar
    .filter(({ weekday }) => days.some((day) => day === weekday))
    .map(({ date }) => watch.firstAt(`${date} ${at}`));
}
