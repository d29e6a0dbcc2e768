import fc from 'fast-check';
import { runDue } from '../../functions/alerts/expected-run';
import type { JobPlan, Rhythm } from '../../functions/alerts/job-plan';
import { longestGap } from '../../functions/alerts/longest-gap';
import { isOpenAt } from '../../functions/alerts/run-window';
import { backupWindow } from '../../local/veeam/backup-window';
import type { Schedule } from '../../local/veeam/schedule';
import { runs } from '../fuzz/runs';
import { planOf } from './job-plans';
import { play, type Quarter } from './quarter';
import {
  anyWindow,
  clockChanges,
  daily,
  deaths,
  everyHours,
  everyMinutes,
  others,
  plainWindow,
  quarterOf,
  quarters,
} from './quarters';
import { nextStart } from './scheduled-job';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const at = (text: string) => Date.parse(`2026-03-${text}:00Z`);
const said = (time: number | undefined) => time && new Date(time).toISOString().slice(8, 16);

const nightly = planOf({ kind: 'daily', days: 'Everyday', minuteOfDay: 22 * 60 });
const every = (ms: number, ...windows: JobPlan['windows']): JobPlan => ({
  text: '',
  rhythm: { kind: 'every', ms },
  windows,
});
const withRhythm = (rhythm: Rhythm): JobPlan => ({ text: '', rhythm, windows: [] });

/** From 22:00 until 06:00. */
const atNight = backupWindow((_, hour) => hour >= 22 || hour < 6);
/** From 22:00 on Saturday until 06:00 on Sunday. */
const onSaturday = backupWindow((day, hour) => (day === 6 && hour >= 22) || (day === 0 && hour < 6));
const never = backupWindow(() => false);

describe('a run must have begun', () => {
  const since = at('01T00:00');

  test.each([
    ['half an hour late', 'every 5 minutes', every(5 * minute), '02T22:30'],
    ['half an hour late', 'every hour', every(hour), '02T22:30'],
    ['an hour and a half late', 'every 4 hours', every(4 * hour), '02T23:30'],
    ['two hours late', 'every day', nightly, '03T00:00'],
    [
      'four hours late',
      'every Monday',
      planOf({ kind: 'daily', days: 'Monday', minuteOfDay: 22 * 60 }),
      '03T02:00',
    ],
  ])('%s of a job that runs %s', (_, __, plan, due) => {
    const lastStart = at('02T22:00') - (longestGap(plan) ?? 0);
    expect(said(runDue(plan, { since, lastStart, promised: at('02T22:00') }))).toBe(due);
  });

  test('after the next planned start, where the last one went on beyond it', () => {
    const heard = { since, lastStart: at('01T22:00'), lastEnd: at('03T00:30'), promised: at('02T22:00') };
    expect(said(runDue(nightly, heard))).toBe('04T00:00');
    expect(said(runDue(every(4 * hour), heard))).toBe('03T03:30');
  });

  test('after the next planned start, where the job was enabled or its server came back after it', () => {
    const heard = { since: at('02T22:10'), lastStart: at('01T22:00'), promised: at('02T22:00') };
    expect(said(runDue(nightly, heard))).toBe('04T00:00');
  });

  test('on a day of its schedule', () => {
    const onWorkdays = planOf({ kind: 'daily', days: 'Workdays', minuteOfDay: 12 * 60 });
    const friday = at('06T12:00');
    const heard = { since, lastStart: friday, lastEnd: friday + 3 * hour, promised: friday };
    expect(said(runDue(onWorkdays, heard))).toBe('09T16:00');
  });

  test('within the longest time between two runs, where the server promised none', () => {
    const heard = { since, lastStart: at('01T22:00'), lastEnd: at('01T23:00') };
    expect(said(runDue(nightly, heard))).toBe('03T01:01');
    expect(said(runDue(nightly, { since }))).toBe('02T02:01');
  });

  test('within that time also where the server promised it for the year 9999', () => {
    const heard = { since, lastStart: at('01T22:00'), lastEnd: at('01T23:00') };
    const promised = Date.parse('9999-12-31T23:59:59Z');
    expect(runDue(nightly, { ...heard, promised })).toBe(runDue(nightly, heard));
  });

  test('when its window has opened, where the server promised it for earlier', () => {
    const plan = every(4 * hour, atNight);
    const inTheMorning = {
      since,
      lastStart: at('02T04:00'),
      lastEnd: at('02T05:00'),
      promised: at('02T08:00'),
    };
    expect(said(runDue(plan, inTheMorning))).toBe('03T01:50');
    expect(said(runDue(every(4 * hour, onSaturday), { since, promised: at('02T00:00') }))).toBe('08T04:00');
  });

  test('soon after it was promised, in the middle of a window', () => {
    expect(
      said(runDue(every(30 * minute, atNight), { since: at('02T00:00'), promised: at('02T01:00') })),
    ).toBe('02T01:41');
  });

  test('by what the server promised alone, where nobody knows its schedule', () => {
    const unknown = withRhythm({ kind: 'unknown' });
    expect(said(runDue(unknown, { since: at('01T22:00'), promised: at('02T22:00') }))).toBe('03T00:02');
    const nightTime = { ...unknown, windows: [atNight] };
    expect(said(runDue(nightTime, { since: at('01T00:00'), promised: at('02T00:00') }))).toBe('02T02:02');
    expect(runDue(nightTime, { since, promised: at('02T12:00') })).toBeUndefined();
    expect(runDue(unknown, { since, lastStart: at('01T22:00') })).toBeUndefined();
    expect(runDue(unknown, { since, lastStart: at('01T22:00'), promised: at('01T21:00') })).toBeUndefined();
  });

  test.each([
    ['somebody starts it', withRhythm({ kind: 'on demand' })],
    ['it has no days', withRhythm({ kind: 'daily', days: [] })],
    ['its window is never open', every(hour, never)],
    [
      'its windows are never open together',
      every(
        hour,
        atNight,
        backupWindow((_, hour) => hour === 12),
      ),
    ],
  ])('never, where %s', (_, plan) => {
    expect(runDue(plan, { since, lastStart: since, promised: at('02T22:00') })).toBeUndefined();
  });
});

test.each([
  ['five minutes', every(5 * minute), 5 * minute],
  ['a day', nightly, day],
  ['a weekend and a day', planOf({ kind: 'daily', days: 'Workdays', minuteOfDay: 0 }), 3 * day],
  ['six days', planOf({ kind: 'daily', days: 'Weekends', minuteOfDay: 0 }), 6 * day],
  ['a week', planOf({ kind: 'daily', days: 'Sunday', minuteOfDay: 0 }), 7 * day],
  ['the hours in which a window is closed', every(5 * minute, atNight), 16 * hour + 5 * minute],
  [
    'a week, where runs fit a single hour',
    every(
      12 * hour,
      backupWindow((day, hour) => day + hour === 0),
    ),
    7 * day,
  ],
  [
    'two days, where a window is closed on one',
    { ...nightly, windows: [backupWindow((day) => day > 0)] },
    2 * day,
  ],
])('the longest time between two runs is %s', (_, plan, gap) => {
  expect(longestGap(plan)).toBe(gap);
});

/** What was once told of wrongly. */
const dailyExamples: [Quarter][] = [
  [
    quarterOf(
      { kind: 'daily', days: 'Everyday', minuteOfDay: 0 },
      -480,
      [{ at: Date.parse('2026-02-19T09:00:01Z'), by: -60, windows: 'move' }],
      'with windows',
      'never',
    ),
  ],
];
const hourlyExamples: [Quarter][] = [
  [
    quarterOf(
      { kind: 'every hours', hours: 12 },
      -60,
      [{ at: Date.parse('2026-02-01T02:00:01Z'), by: -60, windows: 'move' }],
      'with windows',
      'never',
    ),
  ],
  [
    quarterOf(
      {
        kind: 'every hours',
        hours: 4,
        window: backupWindow((day, hour) => [1, 3, 5, 6].includes(day) && hour < 8, 750),
      },
      -450,
      [{ at: Date.parse('2026-02-13T18:30:01Z'), by: 60, windows: 'stay' }],
      'without windows',
      0,
    ),
  ],
  [
    quarterOf(
      {
        kind: 'every hours',
        hours: 8,
        offsetMinutes: 45,
        window: backupWindow((_, hour) => hour === 21, 255),
      },
      0,
      [{ at: Date.parse('2026-02-01T00:58:36Z'), by: -60, windows: 'move' }],
      'with windows',
      'never',
    ),
  ],
];

test('a quarter of a nightly job has ninety runs', () => {
  const schedule = { kind: 'daily', days: 'Everyday', minuteOfDay: 60 } as const;
  expect(play(quarterOf(schedule, 0, [], 'with windows', 0)).begun).toHaveLength(90);
});

describe('nobody is told of a run that is to come', () => {
  test.each([
    ['a daily job', quarters(daily, clockChanges), 100, dailyExamples],
    ['a job of every few hours', quarters(() => everyHours(plainWindow), clockChanges), 100, hourlyExamples],
    ['a job of every few hours in any windows', quarters(() => everyHours(anyWindow)), 60, []],
    ['a job of every few minutes', quarters(() => everyMinutes(plainWindow), clockChanges), 20, []],
    ['a job of every few minutes in any windows', quarters(() => everyMinutes(anyWindow)), 10, []],
    ['a job without runs of its own', quarters(() => others), 10, []],
  ])('in a quarter of %s', (_, quarter, times, examples) => {
    fc.assert(
      fc.property(quarter, (quarter) => {
        expect(play(quarter).falseAlarms).toEqual([]);
      }),
      { numRuns: runs(times), examples },
    );
  });
});

describe('a job that is dead is told of', () => {
  const always = (schedule: (offset: number) => fc.Arbitrary<Schedule>) => (offset: number) =>
    schedule(offset).filter((one) => planOf(one).windows.length === 0);
  const minutes = always(() => everyMinutes(plainWindow));
  const hours = (least: number, most: number) =>
    always(() =>
      everyHours(plainWindow).filter(
        (one) => one.kind === 'every hours' && one.hours >= least && one.hours <= most,
      ),
    );
  const days = (isEach: boolean) =>
    always((offset) =>
      daily(offset).filter((one) => one.kind === 'daily' && (one.days === 'Everyday') === isEach),
    );

  /** Around midnight nobody knows which day a run is of: a window may be told in the time of the other half of the year. */
  const atDay = (offset: number) =>
    daily(offset).filter((one) => one.kind === 'daily' && one.minuteOfDay >= 60 && one.minuteOfDay < 23 * 60);

  /** How long after the first run that is missing it is told, in ms, with the windows that the run was planned in. */
  function lateness(quarter: Parameters<typeof play>[0]) {
    const { heard } = play(quarter);
    const { since, lastEnd = since } = heard;
    // What is planned for the very end of a run may fall to it.
    const missed = nextStart(quarter.job, lastEnd + minute - 1);
    fc.pre(missed !== undefined);
    const plan = planOf(quarter.job.schedule);
    const due = runDue(plan, heard) ?? Number.POSITIVE_INFINITY;
    return { after: due - missed, plan, missed };
  }

  test.each([
    ['half an hour after its next run, where it ran every few minutes', minutes, 30 * minute],
    ['half an hour after its next run, where it ran every hour', hours(1, 1), 30 * minute],
    ['an hour and a half after its next run, where it ran every few hours', hours(2, 12), 90 * minute],
    ['two hours after its next run, where it ran every day', days(true), 2 * hour],
    ['four hours after its next run, where it ran on some days', days(false), 4 * hour],
    ['four hours after its next run, where its days have windows', atDay, 4 * hour],
  ] as const)('%s', (_, schedule, most) => {
    fc.assert(
      fc.property(deaths(schedule), (quarter) => {
        expect(lateness(quarter).after).toBeLessThanOrEqual(most);
      }),
      { numRuns: runs(25) },
    );
  });

  test('four hours after its next run, where windows are open an hour before and after what is promised', () => {
    fc.assert(
      fc.property(
        deaths(() => fc.oneof(everyMinutes(plainWindow), everyHours(plainWindow))),
        (quarter) => {
          const { after, plan, missed } = lateness({ ...quarter, promises: 'with windows' });
          fc.pre([-60, -30, 0, 30, 60].every((minutes) => isOpenAt(plan.windows, missed + minutes * minute)));
          expect(after).toBeLessThanOrEqual(4 * hour);
        },
      ),
      { numRuns: runs(25) },
    );
  });

  test('after the longest time between two runs and some hours, with any windows', () => {
    fc.assert(
      fc.property(
        deaths((offset) => fc.oneof(daily(offset), everyMinutes(anyWindow), everyHours(anyWindow))),
        (quarter) => {
          const { after, plan } = lateness(quarter);
          const period = plan.rhythm.kind === 'every' ? plan.rhythm.ms : 0;
          expect(after).toBeLessThanOrEqual((longestGap(plan) ?? 0) + period + 4 * hour);
        },
      ),
      { numRuns: runs(25) },
    );
  });
});
