import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../functions/config/duration';

test.each([
  ['90s', 90_000],
  ['15m', 900_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '24', '0h', '-1h', '1.5h', '24 h', '24H', '1w', '100000d', 'h', '1h30m'])(
  '%j is none',
  (text) => {
    expect(parseDuration(text)).toBeNaN();
  },
);

test('is written in the largest unit that leaves nothing over', () => {
  expect([90_000, 900_000, 86_400_000, 90_000_000, 1_500, 0].map(formatDuration)).toEqual([
    '90s',
    '15m',
    '1d',
    '25h',
    '1s',
    '0s',
  ]);
});

test('is the same after it was written and read again, and within the calendar', () => {
  const text = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('s', 'm', 'h', 'd'));
  fc.assert(
    fc.property(text, ([count, unit]) => {
      const duration = parseDuration(`${count}${unit}`);
      expect(parseDuration(formatDuration(duration))).toBe(duration);
      expect(new Date(Date.UTC(2026, 10, 22) - duration).getTime()).not.toBeNaN();
    }),
  );
});
