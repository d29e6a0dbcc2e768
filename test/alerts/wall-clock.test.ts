import fc from 'fast-check';
import { wallClock } from '../../functions/alerts/wall-clock';
import { runs } from '../fuzz/runs';
import { anyWatch } from './clock-changes';

/** The moment at which clocks show a time, in UTC. */
function momentOf(timezone: string, shown: string): string {
  return new Date(wallClock(timezone).momentOf(Date.parse(`${shown.replace(' ', 'T')}Z`))).toISOString();
}

test.each([
  ['UTC', '2026-11-26 08:00', '2026-11-26T08:00:00.000Z'],
  ['Europe/Berlin', '2026-11-26 08:00', '2026-11-26T07:00:00.000Z'],
  ['Europe/Berlin', '2026-07-26 08:00', '2026-07-26T06:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-26 00:00', '2026-11-25T18:30:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-26 00:00', '2026-11-25T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-11-26 23:59', '2026-11-27T10:59:00.000Z'],
])('in %s it is %s at %s', (timezone, shown, moment) => {
  expect(momentOf(timezone, shown)).toBe(moment);
});

test.each([
  ['Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:30:00.000Z'],
  ['Asia/Beirut', '2026-03-29 00:00', '2026-03-28T22:00:00.000Z'],
  ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T10:00:00.000Z'],
])('the clocks of %s skip %s: it is the next minute that they show', (timezone, shown, moment) => {
  expect(momentOf(timezone, shown)).toBe(moment);
});

test.each([
  ['Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
  ['America/New_York', '2026-11-01 01:00', '2026-11-01T05:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00.000Z'],
])('the clocks of %s show %s twice: it is the first time', (timezone, shown, moment) => {
  expect(momentOf(timezone, shown)).toBe(moment);
});

test('clocks show what Intl says, and a time for the first time when they first do, wherever and whenever', () => {
  const near = fc.integer({ min: -2_880, max: 2_880 });
  fc.assert(
    fc.property(anyWatch, near, near, (watch, now, minutes) => {
      const clock = wallClock(watch.timezone);
      const moment = watch.change + now * 60_000;
      const text = new Date(watch.change + minutes * 60_000).toISOString().slice(0, 16);
      expect(new Date(clock.readingAt(moment)).toISOString().slice(0, 16).replace('T', ' ')).toBe(
        watch.at(moment),
      );
      expect(clock.momentOf(Date.parse(`${text}Z`))).toBe(watch.firstAt(text.replace('T', ' ')));
    }),
    { numRuns: runs(1_000) },
  );
});

test('there are no clocks of a zone that nobody knows', () => {
  expect(() => wallClock('Europe/Atlantis')).toThrow(RangeError);
});
