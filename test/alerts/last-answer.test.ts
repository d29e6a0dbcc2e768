import { lastAnswer, lastRound } from '../../functions/alerts/last-answer';
import { looked, neverPolled, unsettled } from '../../functions/alerts/server-record';
import { nextLook } from '../../functions/alerts/watch-due';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 10, 21, 22, 30);

test('of a server that was never polled nothing is known', () => {
  expect(lastAnswer(neverPolled, now)).toBeUndefined();
  expect(lastRound(neverPolled, now)).toBeUndefined();
});

test('it is the latest time that anything written down tells of', () => {
  const record = {
    ...neverPolled,
    cursorAt: now - 3 * hour,
    api: { version: 'v8', foundAt: now - 2 * hour },
  };
  expect(lastAnswer(record, now)).toBe(now - 2 * hour);
  expect(lastAnswer({ ...record, cursorAt: now - minute }, now)).toBe(now - minute);
});

test('a poll that finds nothing is known by the hour of its round, never as later than it was', () => {
  const polled = now - 20 * minute;
  const record = { ...neverPolled, roundAt: nextLook(polled) };
  expect(lastAnswer(record, now)).toBe(Date.UTC(2026, 10, 21, 22));
  expect(lastAnswer(record, now)).toBeLessThanOrEqual(polled);
});

test('a look for what is due tells when it was, unless something is due earlier', () => {
  const polled = now - 10 * minute;
  expect(lastAnswer(looked(neverPolled, Number.POSITIVE_INFINITY, polled), now)).toBe(polled);
  expect(lastAnswer(looked(neverPolled, polled + minute, polled), now)).toBeLessThanOrEqual(polled);
  expect(lastAnswer(unsettled(neverPolled, polled, minute), now)).toBeUndefined();
});

test('what jobs do tells nothing of rounds', () => {
  const record = { ...neverPolled, cursorAt: now, lookAt: now, roundAt: nextLook(now - hour) };
  expect(lastRound(record, now)).toBe(Date.UTC(2026, 10, 21, 21));
});

test('a clock that was put back tells of no time to come', () => {
  expect(lastAnswer({ ...neverPolled, cursorAt: now + hour }, now)).toBe(now);
});
