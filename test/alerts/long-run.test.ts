import fc from 'fast-check';
import { longestRun, longRunLimit } from '../../functions/alerts/long-run';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const nights = (...hours: readonly number[]) => hours.map((one) => one * hour);

describe('a run takes too long', () => {
  test.each([
    ['some minutes', nights(0.1, 0.1, 0.1, 0.1, 0.1), 1.3 * hour],
    ['an hour', nights(1, 1, 1, 1, 1, 1, 1), 4 * hour],
    ['a night', nights(7, 8, 8, 7, 8, 7), 25 * hour],
  ])('after three times as long as usual and an hour, where it takes %s', (_, durations, limit) => {
    expect(longRunLimit(durations)).toBeCloseTo(limit, 0);
  });

  test('after as long whether or not one run took for ever', () => {
    expect(longRunLimit(nights(1, 1, 90, 1, 1, 1))).toBe(longRunLimit(nights(1, 1, 1, 1, 1, 1)));
  });

  test('by what is usual at weekends, where it takes longer then', () => {
    expect(longRunLimit(nights(1, 1, 1, 1, 1, 1, 10, 1, 1, 1, 1, 1, 1, 10))).toBe(31 * hour);
  });

  test('by its last fourteen runs alone', () => {
    expect(longRunLimit(nights(20, 20, 20, 20, ...Array.from({ length: 14 }, () => 1)))).toBe(4 * hour);
  });

  test('after a week, where fewer than five runs are known', () => {
    expect(longRunLimit([])).toBeUndefined();
    expect(longRunLimit(nights(1, 1, 1, 1))).toBeUndefined();
    expect(longRunLimit([...nights(1, 1, 1, 1), -hour, Number.NaN])).toBeUndefined();
    expect(longestRun).toBe(7 * day);
  });
});

/** Runs that grow by up to a hundredth each, that is, to three times as long in 111 of them, and vary by half. */
const growing = fc
  .record({
    first: fc.integer({ min: 1, max: 8 * hour }),
    growth: fc.double({ min: 1, max: 1.01, noNaN: true }),
    noise: fc.array(fc.double({ min: 0.5, max: 1.5, noNaN: true }), { minLength: 6, maxLength: 111 }),
  })
  .map(({ first, growth, noise }) => noise.map((part, index) => first * growth ** index * part));

test('no run takes too long where runs grow slowly and vary by half', () => {
  fc.assert(
    fc.property(growing, (durations) => {
      const tooLong = durations.filter((duration, index) => {
        const limit = longRunLimit(durations.slice(0, index));
        return limit !== undefined && duration > limit;
      });
      expect(tooLong).toEqual([]);
    }),
  );
});

test('a run that takes an hour more than three times the longest of the last ones takes too long', () => {
  const before = fc.array(fc.integer({ min: 0, max: 2 * day }), { minLength: 5, maxLength: 20 });
  fc.assert(
    fc.property(before, (durations) => {
      const longest = Math.max(...durations.slice(-14));
      expect(longRunLimit(durations)).toBeLessThanOrEqual(3 * longest + hour);
    }),
  );
});
