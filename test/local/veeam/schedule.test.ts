import fc from 'fast-check';
import { type BackupWindow, backupWindow } from '../../../local/veeam/backup-window';
import { nextRun, runsBetween, type Schedule } from '../../../local/veeam/schedule';
import { runs } from '../../fuzz/runs';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
/** A Sunday. */
const sunday = Date.parse('2026-03-01T00:00:00Z');

const utc = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString().replace(':00.000', '');

/** The next few runs of a schedule by a clock that is an hour ahead of UTC. */
function runsAfter(schedule: Schedule, after: string, count: number) {
  const found: (string | undefined)[] = [];
  let at: number | undefined = Date.parse(after);
  while (found.length < count && at !== undefined) {
    at = nextRun(schedule, at, 60);
    found.push(utc(at));
  }
  return found;
}

describe('a schedule has a job run', () => {
  test('every day at its time, by the server’s clock', () => {
    const nightly = { kind: 'daily', days: 'Everyday', minuteOfDay: 22 * 60 } as const;
    expect(runsAfter(nightly, '2026-03-01T20:59:59Z', 3)).toEqual([
      '2026-03-01T21:00Z',
      '2026-03-02T21:00Z',
      '2026-03-03T21:00Z',
    ]);
  });

  test.each([
    ['Workdays', ['2026-03-02T06:30Z', '2026-03-03T06:30Z', '2026-03-04T06:30Z']],
    ['Weekends', ['2026-03-07T06:30Z', '2026-03-08T06:30Z', '2026-03-14T06:30Z']],
    ['Wednesday', ['2026-03-04T06:30Z', '2026-03-11T06:30Z', '2026-03-18T06:30Z']],
  ] as const)('on %s alone', (days, expected) => {
    const schedule = { kind: 'daily', days, minuteOfDay: 7 * 60 + 30 } as const;
    expect(runsAfter(schedule, '2026-03-01T12:00:00Z', 3)).toEqual(expected);
  });

  test('on the server’s Monday, though it is still Sunday elsewhere', () => {
    const schedule = { kind: 'daily', days: 'Monday', minuteOfDay: 30 } as const;
    expect(runsAfter(schedule, '2026-03-01T12:00:00Z', 1)).toEqual(['2026-03-01T23:30Z']);
  });

  test('every few minutes and every few hours, counted from midnight', () => {
    expect(runsAfter({ kind: 'every minutes', minutes: 15 }, '2026-03-01T10:00:00Z', 3)).toEqual([
      '2026-03-01T10:15Z',
      '2026-03-01T10:30Z',
      '2026-03-01T10:45Z',
    ]);
    expect(runsAfter({ kind: 'every hours', hours: 8 }, '2026-03-01T10:00:00Z', 3)).toEqual([
      '2026-03-01T15:00Z',
      '2026-03-01T23:00Z',
      '2026-03-02T07:00Z',
    ]);
  });

  test('so many minutes after the full hour', () => {
    const schedule = { kind: 'every hours', hours: 4, offsetMinutes: 20 } as const;
    expect(runsAfter(schedule, '2026-03-01T10:00:00Z', 3)).toEqual([
      '2026-03-01T11:20Z',
      '2026-03-01T15:20Z',
      '2026-03-01T19:20Z',
    ]);
  });

  test('at the hours that its window has open, in the window’s own time', () => {
    const atNight = backupWindow((_, hour) => hour < 2, -300);
    const schedule = { kind: 'every hours', hours: 1, startWindow: atNight } as const;
    expect(runsAfter(schedule, '2026-03-01T10:00:00Z', 3)).toEqual([
      '2026-03-02T05:00Z',
      '2026-03-02T06:00Z',
      '2026-03-03T05:00Z',
    ]);
  });

  test('where its two windows agree', () => {
    const schedule = {
      kind: 'every hours',
      hours: 2,
      startWindow: backupWindow((day) => day === 6),
      window: backupWindow((_, hour) => hour >= 20),
    } as const;
    expect(runsAfter(schedule, '2026-03-01T10:00:00Z', 3)).toEqual([
      '2026-03-07T21:00Z',
      '2026-03-07T23:00Z',
      '2026-03-14T21:00Z',
    ]);
  });

  test.each([
    ['only somebody starts it', { kind: 'manual only' }],
    ['it follows its backup job', { kind: 'immediate' }],
    ['its window is never open', { kind: 'every minutes', minutes: 5, window: backupWindow(() => false) }],
    [
      'its window is open at other times',
      { kind: 'daily', days: 'Everyday', minuteOfDay: 0, window: backupWindow((_, hour) => hour === 12) },
    ],
  ] satisfies [string, Schedule][])('never, where %s', (_, schedule) => {
    expect(nextRun(schedule, sunday, 60)).toBeUndefined();
  });

  test('at the same time by UTC when clocks are put forward and back, since the server’s are not', () => {
    const nightly = { kind: 'daily', days: 'Everyday', minuteOfDay: 2 * 60 + 30 } as const;
    expect(runsAfter(nightly, '2026-03-28T00:00:00Z', 3)).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-29T01:30Z',
      '2026-03-30T01:30Z',
    ]);
    expect(runsAfter(nightly, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T01:30Z', '2026-10-26T01:30Z']);
  });
});

test('the runs between two times are those after the first and before the second', () => {
  const schedule = { kind: 'every hours', hours: 8 } as const;
  const from = Date.parse('2026-03-01T07:00:00Z');
  expect(runsBetween(schedule, from, from + day, 60).map(utc)).toEqual([
    '2026-03-01T15:00Z',
    '2026-03-01T23:00Z',
  ]);
  expect(runsBetween({ kind: 'manual only' }, from, from + day, 60)).toEqual([]);
});

/** Whether a schedule has a job begin at a minute, seen for itself. */
function isDue(schedule: Schedule, time: number, offsetMinutes: number): boolean {
  const local = new Date(time + offsetMinutes * minute);
  const minuteOfDay = local.getUTCHours() * 60 + local.getUTCMinutes();
  const isOpen = (window: BackupWindow | undefined) => {
    if (window === undefined) return true;
    const there = new Date(time + window.minuteOffset * minute);
    return window.hours[there.getUTCDay() * 24 + there.getUTCHours()];
  };
  if (schedule.kind === 'manual only' || schedule.kind === 'immediate' || !isOpen(schedule.window))
    return false;
  switch (schedule.kind) {
    case 'daily': {
      if (minuteOfDay !== schedule.minuteOfDay) return false;
      const name = local.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
      return ['Everyday', name.startsWith('S') ? 'Weekends' : 'Workdays', name].includes(schedule.days);
    }
    case 'every minutes':
      return minuteOfDay % schedule.minutes === 0;
    case 'every hours': {
      const isHour = local.getUTCHours() % schedule.hours === 0;
      return (
        isHour && local.getUTCMinutes() === (schedule.offsetMinutes ?? 0) && !!isOpen(schedule.startWindow)
      );
    }
  }
}

const offset = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
const window = fc.record({
  hours: fc.oneof(
    fc.array(fc.boolean(), { minLength: 168, maxLength: 168 }),
    fc.nat(167).map((open) => Array.from({ length: 168 }, (_, index) => index === open)),
  ),
  minuteOffset: offset,
});
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('daily' as const),
      days: fc.constantFrom('Everyday', 'Workdays', 'Weekends', 'Monday', 'Saturday', 'Sunday'),
      minuteOfDay: fc.nat(1439),
      window,
    },
    { requiredKeys: ['kind', 'days', 'minuteOfDay'] },
  ),
  fc.record(
    { kind: fc.constant('every minutes' as const), minutes: fc.constantFrom(5, 10, 15, 30), window },
    { requiredKeys: ['kind', 'minutes'] },
  ),
  fc.record(
    {
      kind: fc.constant('every hours' as const),
      hours: fc.constantFrom(1, 2, 4, 8, 12),
      offsetMinutes: fc.nat(59),
      startWindow: window,
      window,
    },
    { requiredKeys: ['kind', 'hours'] },
  ),
);
/** Around a change of summer time, and long ago. */
const anyTime = fc
  .tuple(
    fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '1969-12-31T00:00:00Z'),
    fc.integer(),
  )
  .map(([near, shift]) => Date.parse(near) + (shift % week));

test('the next run is the first minute after now that the period, the day and both windows allow', () => {
  fc.assert(
    fc.property(schedule, anyTime, offset, (schedule, after, offsetMinutes) => {
      const first = Math.floor(after / minute) * minute + minute;
      const minutes = Array.from({ length: week / minute }, (_, index) => first + index * minute);
      const expected = minutes.find((time) => isDue(schedule, time, offsetMinutes));
      expect(nextRun(schedule, after, offsetMinutes)).toBe(expected);
    }),
    { numRuns: runs(100) },
  );
});
