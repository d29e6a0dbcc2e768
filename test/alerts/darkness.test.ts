import { isOfDarkness, latestDarkness } from '../../functions/alerts/darkness';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 22, 6);
const before = { from: 1, to: 2 };

describe('it was dark', () => {
  test("during an outage that was told, by the server's clock", () => {
    const times = { now, serverTime: now + hour, ahead: hour };
    expect(latestDarkness(before, now - 8 * hour, times)).toEqual({ from: now - 7 * hour, to: now + hour });
  });

  test("for as long as the server's clock was put forward by: no job could run then", () => {
    const times = { now, serverTime: now + 5 * hour, ahead: 0 };
    expect(latestDarkness(undefined, undefined, times)).toEqual({ from: now, to: now + 5 * hour });
  });

  test('no more than it was before, where the server answers as ever', () => {
    const times = { now, serverTime: now + hour + 60_000, ahead: hour };
    expect(latestDarkness(before, undefined, times)).toBe(before);
    expect(latestDarkness(undefined, undefined, { now, serverTime: now })).toBeUndefined();
    expect(latestDarkness(before, undefined, { now, serverTime: now - 5 * hour, ahead: 0 })).toBe(before);
  });
});

test('what was due in the dark, or waited for then, is expected anew; what was due before, or begins later, is not', () => {
  const darkness = { from: 10, to: 20 };
  expect(isOfDarkness(15, 0, darkness)).toBe(true);
  expect(isOfDarkness(25, 0, darkness)).toBe(true);
  expect(isOfDarkness(5, 0, darkness)).toBe(false);
  expect(isOfDarkness(25, 20, darkness)).toBe(false);
  expect(isOfDarkness(undefined, 0, darkness)).toBe(false);
});
