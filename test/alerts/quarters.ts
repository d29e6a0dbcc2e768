import fc from 'fast-check';
import type { BackupWindow } from '../../local/veeam/backup-window';
import { nextRun, type Schedule } from '../../local/veeam/schedule';
import type { Quarter } from './quarter';
import type { ClockChange } from './scheduled-job';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const from = Date.parse('2026-02-01T00:00:00Z');
const to = from + 90 * day;

const someTime = fc.integer({ min: from / 1000 + 1, max: to / 1000 - 1 }).map((seconds) => seconds * 1000);

/** How far clocks are ahead of UTC somewhere. */
const offset = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);

/** Windows of a few hours on some days. */
const plainHours = fc
  .tuple(fc.nat(23), fc.integer({ min: 1, max: 23 }), fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }))
  .map(([first, length, days]) =>
    hoursOfWeek((weekday, hour) => {
      const since = (hour - first + 24) % 24;
      return since < length && days.includes((weekday + (since > hour ? 6 : 0)) % 7);
    }),
  );

/** Hours here and there. */
const wildHours = fc.oneof(
  fc.array(fc.boolean(), { minLength: 168, maxLength: 168 }),
  fc.nat(167).map((open) => hoursOfWeek((weekday, hour) => weekday * 24 + hour === open)),
);

/** Windows as people set them. */
export const plainWindow = fc.record({ hours: plainHours, minuteOffset: offset });

/** Windows of any form. */
export const anyWindow = fc.record({ hours: fc.oneof(plainHours, wildHours), minuteOffset: offset });

/** A window that has a daily job run on some days, with more than an hour before and after. */
function windowAround(minuteOfDay: number, days: readonly number[], minuteOffset: number): BackupWindow {
  const isNear = (middle: number, weekday: number) => {
    const distance = Math.abs(middle - weekday * 1440 - minuteOfDay);
    return Math.min(distance, 7 * 1440 - distance) <= 120;
  };
  const hours = hoursOfWeek((weekday, hour) =>
    days.some((one) => isNear(weekday * 1440 + hour * 60 + 30, one)),
  );
  return { hours, minuteOffset };
}

function hoursOfWeek(isOpen: (weekday: number, hour: number) => boolean): boolean[] {
  return Array.from({ length: 168 }, (_, index) => isOpen(Math.floor(index / 24), index % 24));
}

/** Daily schedules on a server whose clock is so many minutes ahead of UTC. */
export const daily = (minuteOffset: number) =>
  fc
    .record({
      days: fc.constantFrom('Everyday', 'Workdays', 'Weekends', 'Monday', 'Saturday', 'Sunday'),
      minuteOfDay: fc.nat(1439),
      open: fc.option(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), { nil: undefined }),
    })
    .map(
      ({ days, minuteOfDay, open }): Schedule => ({
        kind: 'daily',
        days,
        minuteOfDay,
        ...(open && { window: windowAround(minuteOfDay, open, minuteOffset) }),
      }),
    );

/** Schedules of every so many minutes. */
export const everyMinutes = (window: fc.Arbitrary<BackupWindow>): fc.Arbitrary<Schedule> =>
  fc.record(
    { kind: fc.constant('every minutes' as const), minutes: fc.constantFrom(5, 10, 15, 30), window },
    { requiredKeys: ['kind', 'minutes'] },
  );

/** Schedules of every so many hours. */
export const everyHours = (window: fc.Arbitrary<BackupWindow>): fc.Arbitrary<Schedule> =>
  fc.record(
    {
      kind: fc.constant('every hours' as const),
      hours: fc.constantFrom(1, 2, 4, 8, 12),
      offsetMinutes: fc.nat(59),
      startWindow: window,
      window,
    },
    { requiredKeys: ['kind', 'hours'] },
  );

/** Schedules without a run of their own. */
export const others: fc.Arbitrary<Schedule> = fc.constantFrom<Schedule>(
  { kind: 'manual only' },
  { kind: 'immediate' },
);

const late = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 25 * 60 }).map((seconds) => seconds * 1000),
);

/** Most runs take minutes, some hours, one in a while days. */
const duration = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 40 * 60 }) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 10 * 3600 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 * 3600 }) },
  )
  .map((seconds) => seconds * 1000);

const read = fc.oneof(
  fc.constantFrom('never' as const, 0),
  fc.integer({ min: 0, max: 3600 }).map((seconds) => seconds * 1000),
);

const promise = fc.constantFrom('with windows' as const, 'without windows' as const, 'none' as const);

/** Twice a year clocks are changed, by an hour: here up to twice a quarter. */
export const clockChanges: fc.Arbitrary<readonly ClockChange[]> = fc
  .tuple(
    fc.array(someTime, { maxLength: 2 }),
    fc.constantFrom(60, -60),
    fc.constantFrom('move' as const, 'move unsaid' as const, 'stay' as const),
  )
  .map(([times, by, windows]) =>
    times.toSorted((a, b) => a - b).map((at, index) => ({ at, by: index === 0 ? by : -by, windows })),
  );

/** Most changes come within two hours of a run: what matters happens there. */
function nearRun(change: ClockChange, schedule: Schedule, offset: number): ClockChange {
  const run = change.at % 3000 === 0 ? undefined : nextRun(schedule, change.at, offset);
  return run === undefined ? change : { ...change, at: run - 2 * hour + (change.at % (4 * hour)) };
}

const notice = fc.integer({ min: 0, max: 3600 }).map((seconds) => seconds * 1000);

/** What happens to a job besides: it is disabled for a while, its server is down or out of sight, somebody edits it. */
const incidents = (schedule: (offset: number) => fc.Arbitrary<Schedule>, offset: number) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom('disabled' as const, 'down' as const, 'dark' as const, 'edited' as const),
      at: someTime,
      length: fc.integer({ min: 60, max: 10 * 86_400 }).map((seconds) => seconds * 1000),
      notice,
      schedule: schedule(offset),
    }),
    { maxLength: 4 },
  );

/** Quarters of a job with a schedule. */
export const quarters = (
  schedule: (offset: number) => fc.Arbitrary<Schedule>,
  clocks: fc.Arbitrary<readonly ClockChange[]> = fc.constant([]),
): fc.Arbitrary<Quarter> =>
  offset.chain((minutes) =>
    fc
      .record({
        schedule: schedule(minutes),
        clocks,
        incidents: incidents(schedule, minutes),
        runs: fc.array(fc.record({ late, duration, read }), { minLength: 1, maxLength: 40 }),
        manual: fc.array(someTime, { maxLength: 20 }),
        promises: promise,
        isKnown: fc.integer({ min: 0, max: 5 }).map((one) => one > 0),
      })
      .map(({ schedule, clocks, incidents, runs, manual, promises, isKnown }) => ({
        from,
        to,
        job: {
          schedule,
          offset: minutes,
          clocks: clocks.map((change) => nearRun(change, schedule, minutes)).toSorted((a, b) => a.at - b.at),
          edits: incidents
            .filter(({ kind }) => kind === 'edited')
            .map(({ at, schedule }) => ({ at, schedule }))
            .toSorted((a, b) => a.at - b.at),
          pauses: incidents
            .filter(({ kind }) => kind === 'disabled' || kind === 'down')
            .map(({ at, length }) => ({ from: at, to: at + length })),
        },
        runs,
        promises,
        isKnown,
        manual: manual.toSorted((a, b) => a - b),
        unseen: incidents.map(({ kind, at, length, notice }) => ({
          from: at,
          to: at + (kind === 'edited' ? 0 : length) + notice,
          changesPlan: kind === 'disabled' || kind === 'edited',
        })),
      })),
  );

/** A quarter of a job whose runs begin on time and take no time, and in which clocks are changed once. */
export function quarterOf(
  schedule: Schedule,
  offset: number,
  clocks: readonly ClockChange[],
  promises: Quarter['promises'],
  read: 0 | 'never',
): Quarter {
  const job = { schedule, offset, clocks, edits: [], pauses: [] };
  return {
    from,
    to,
    job,
    runs: [{ late: 1000, duration: 1000, read }],
    manual: [],
    promises,
    isKnown: true,
    unseen: [],
  };
}

/** Quarters in which nothing changes until the job is dead. The next run is read whenever one has ended. */
export const deaths = (schedule: (offset: number) => fc.Arbitrary<Schedule>): fc.Arbitrary<Quarter> =>
  offset.chain((minutes) =>
    fc
      .record({
        schedule: schedule(minutes),
        runs: fc.array(fc.record({ late, duration, read: fc.constant(0) }), { minLength: 1, maxLength: 40 }),
        manual: fc.array(someTime, { maxLength: 20 }),
        promises: fc.constantFrom('with windows' as const, 'without windows' as const),
        dead: someTime,
      })
      .map(({ schedule, manual, ...rest }) => ({
        ...rest,
        from,
        to: to + 30 * day,
        job: { schedule, offset: minutes, clocks: [], edits: [], pauses: [] },
        manual: manual.toSorted((a, b) => a - b),
        isKnown: true,
        unseen: [],
      })),
  );
