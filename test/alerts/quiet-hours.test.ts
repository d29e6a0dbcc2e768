import fc from 'fast-check';
import { isAlwaysQuiet, nextQuiet, type QuietHours, quietUntil } from '../../functions/alerts/quiet-hours';
import { runs } from '../fuzz/runs';
import { anyDays, anyTimeOfDay, anyWatch, type Watch } from './clock-changes';

const minute = 60_000;
const everyday = [0, 1, 2, 3, 4, 5, 6] as const;
const nights: QuietHours = { from: '22:00', to: '06:00', timezone: 'Europe/Berlin', days: everyday };

const until = (rules: readonly QuietHours[], now: string, severity: 'warning' | 'error' = 'error') => {
  const end = quietUntil(rules, severity, Date.parse(now));
  return end === undefined ? undefined : new Date(end).toISOString().slice(0, 16);
};

describe('it is quiet', () => {
  test('from one time of day to another, over midnight as well, and not a moment longer', () => {
    expect(until([nights], '2026-11-26T20:59:59.999Z')).toBeUndefined();
    expect(until([nights], '2026-11-26T21:00Z')).toBe('2026-11-27T05:00');
    expect(until([nights], '2026-11-27T04:59:59.999Z')).toBe('2026-11-27T05:00');
    expect(until([nights], '2026-11-27T05:00Z')).toBeUndefined();
  });

  test('in a night that begins on one of its days, also after that day', () => {
    const fridays: QuietHours = { ...nights, days: [5] };
    expect(until([fridays], '2026-11-27T04:00Z')).toBeUndefined();
    expect(until([fridays], '2026-11-27T22:00Z')).toBe('2026-11-28T05:00');
    expect(until([fridays], '2026-11-28T04:00Z')).toBe('2026-11-28T05:00');
  });

  test('for warnings alone, where errors are excepted', () => {
    const rules: readonly QuietHours[] = [{ ...nights, except: 'error' }];
    expect(until(rules, '2026-11-27T00:00Z', 'error')).toBeUndefined();
    expect(until(rules, '2026-11-27T00:00Z', 'warning')).toBe('2026-11-27T05:00');
  });

  test('for longer where one rule goes on in another', () => {
    const weekend: readonly QuietHours[] = [nights, { ...nights, from: '06:00', to: '22:00', days: [0, 6] }];
    expect(until(weekend, '2026-11-27T22:00Z')).toBe('2026-11-30T05:00');
    expect(until(weekend.toReversed(), '2026-11-28T12:00Z')).toBe('2026-11-30T05:00');
  });

  test('for an hour more in the night in which clocks are put back, and for one less where they are put forward', () => {
    expect(until([nights], '2026-10-24T20:00Z')).toBe('2026-10-25T05:00');
    expect(until([nights], '2026-03-28T21:00Z')).toBe('2026-03-29T04:00');
  });

  test('once it has begun, also where clocks are put back from the day after', () => {
    const midnight: QuietHours = { ...nights, from: '00:00', to: '00:30', timezone: 'America/St_Johns' };
    expect(until([midnight], '2006-10-29T03:00Z')).toBe('2006-10-29T04:00');
  });

  test('never without rules', () => {
    expect(until([], '2026-11-27T00:00Z')).toBeUndefined();
  });

  test('just when somebody says so who looks at the clocks, also where they are put', () => {
    const rule = fc.record({ from: anyTimeOfDay, to: anyTimeOfDay, days: anyDays, errors: fc.boolean() });
    const near = fc.integer({ min: -2 * 1_440 * minute, max: 2 * 1_440 * minute });
    const severity = fc.constantFrom('warning', 'error');
    fc.assert(
      fc.property(
        anyWatch,
        fc.array(
          rule.filter(({ from, to }) => from !== to),
          { maxLength: 3 },
        ),
        near,
        severity,
        (watch, written, after, severity) => {
          const rules = written.map(
            ({ errors, ...rule }): QuietHours => ({
              ...rule,
              timezone: watch.timezone,
              ...(errors && { except: 'error' }),
            }),
          );
          fc.pre(!isAlwaysQuiet(rules));
          const now = watch.change + after;
          const counted = rules.filter(({ except }) => except !== severity);
          expect(quietUntil(rules, severity, now)).toBe(quietBy(counted, watch, now));
        },
      ),
      { numRuns: runs(300) },
    );
  });
});

describe('the next quiet', () => {
  const stretch = (rule: QuietHours, now: string) => {
    const { from = 0, to = 0 } = nextQuiet(rule, Date.parse(now)) ?? {};
    return [from, to].map((moment) => new Date(moment).toISOString().slice(0, 16));
  };

  test('of a rule is the one that is now or, where none is, the one that begins next', () => {
    expect(stretch(nights, '2026-11-26T12:00Z')).toEqual(['2026-11-26T21:00', '2026-11-27T05:00']);
    expect(stretch(nights, '2026-11-27T00:00Z')).toEqual(['2026-11-26T21:00', '2026-11-27T05:00']);
    expect(stretch({ ...nights, days: [5] }, '2026-11-28T05:00Z')).toEqual([
      '2026-12-04T21:00',
      '2026-12-05T05:00',
    ]);
  });
});

test('rules that leave no time of the week are always quiet; a minute is enough', () => {
  const day: QuietHours = { ...nights, from: '06:00', to: '22:00', except: 'error' };
  expect(isAlwaysQuiet([nights, day])).toBe(true);
  expect(isAlwaysQuiet([nights, { ...day, to: '21:59' }])).toBe(false);
  expect(isAlwaysQuiet([nights, { ...day, days: [0, 1, 2, 3, 4, 5] }])).toBe(false);
  expect(isAlwaysQuiet([nights])).toBe(false);
  expect(isAlwaysQuiet([])).toBe(false);
});

/** Until when it is quiet, by what somebody wrote down who looked at the clocks, minute by minute. */
function quietBy(rules: readonly QuietHours[], watch: Watch, now: number): number | undefined {
  const { calendar } = watch;
  const stretches = rules.flatMap(({ from, to, days }) =>
    calendar.flatMap(({ date, weekday }, index) => {
      const end = to > from ? date : calendar[index + 1]?.date;
      if (end === undefined || !days.some((day) => day === weekday)) return [];
      return [{ from: watch.firstAt(`${date} ${from}`), to: watch.firstAt(`${end} ${to}`) }];
    }),
  );
  const isQuiet = (moment: number) => stretches.some(({ from, to }) => from <= moment && moment < to);
  if (!isQuiet(now)) return undefined;
  let end = now - (now % minute);
  while (isQuiet(end)) end += minute;
  return end;
}
