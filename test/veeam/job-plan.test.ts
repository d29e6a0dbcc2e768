import fc from 'fast-check';
import { schedulePolicyBody } from '../../functions/veeam/answer-schemas';
import { planOf } from '../../functions/veeam/job-plan';
import { runs } from '../fuzz/runs';

const plan = (sent: unknown) => planOf(schedulePolicyBody.parse(sent));
const hours = (isOpen: (hour: number) => boolean) => Array.from({ length: 168 }, (_, hour) => isOpen(hour));
const nights = hours((hour) => hour % 24 >= 20);
const always = hours(() => true);
const minute = 60_000;
const hour = 60 * minute;

describe('the rhythm of a schedule', () => {
  test.each([
    ['Everyday', [0, 1, 2, 3, 4, 5, 6]],
    ['Workdays', [1, 2, 3, 4, 5]],
    ['Weekends', [0, 6]],
    ['Wednesday', [3]],
    ['Saturday', [6]],
  ])('is that of certain days: %s', (dailyType, days) => {
    const daily = { dailyType, dailyTime: '22:00:00' };
    expect(plan({ type: 'Daily', ...daily }).rhythm).toEqual({ kind: 'daily', days });
    expect(plan({ type: 'DailyAtTime', ...daily }).rhythm).toEqual({ kind: 'daily', days });
  });

  test.each([
    ['Minutes5', 5 * minute],
    ['Minutes30', 30 * minute],
    ['Hours1', hour],
    ['Hours12', 12 * hour],
    ['Hours24', 24 * hour],
  ])('comes round: %s', (periodicallyEvery, ms) => {
    expect(plan({ type: 'Periodically', periodicallyEvery }).rhythm).toEqual({ kind: 'every', ms });
  });

  test.each([
    [{ type: 'ManualOnly', dailyType: 'Everyday', dailyTime: '22:00:00' }],
    [{ type: 'Immediate' }],
    [{ type: 'Daily', dailyType: 'Everyday', dailyTime: '22:00:00', scheduleEnabled: false }],
    [{ type: 'Periodically', periodicallyEvery: 'Hours4', scheduleEnabled: false }],
  ])('is on demand: %j', (policy) => {
    expect(plan(policy).rhythm).toEqual({ kind: 'on demand' });
  });

  test.each([
    [undefined],
    [null],
    ['Daily'],
    [{}],
    [{ type: null }],
    [{ type: 'Monthly' }],
    [{ type: 'Daily', dailyType: null }],
    [{ type: 'Daily', dailyType: 'constructor' }],
    [{ type: 'Periodically', periodicallyEvery: null }],
    [{ type: 'Periodically', periodicallyEvery: 'Hours0' }],
    [{ type: 'Periodically', periodicallyEvery: 'Hours9999' }],
    [{ type: 'Periodically', periodicallyEvery: 'Days2' }],
  ])('is unknown: %j', (policy) => {
    expect(plan(policy).rhythm).toEqual({ kind: 'unknown' });
  });
});

describe('the windows of a schedule', () => {
  const window = (backupWindow: unknown, minuteOffset: unknown = 60) => ({ backupWindow, minuteOffset });
  const daily = { type: 'Daily', dailyType: 'Everyday', dailyTime: '22:00:00' };
  const hourly = { type: 'Periodically', periodicallyEvery: 'Hours4' };
  const open = [{ hours: nights, minuteOffset: 60 }];

  test('are those that are switched on', () => {
    expect(
      plan({ ...daily, backupWindowEnabled: true, backupWindowSettings: window(nights) }).windows,
    ).toEqual(open);
    expect(
      plan({ type: 'Immediate', backupCopyWindowEnabled: true, backupCopyWindowSettings: window(nights) })
        .windows,
    ).toEqual(open);
    expect(
      plan({ ...daily, backupWindowEnabled: false, backupWindowSettings: window(nights) }).windows,
    ).toEqual([]);
    expect(plan({ ...daily, backupWindowSettings: window(nights) }).windows).toEqual([]);
  });

  test('of hourly periods are those of v6, which has no switch for them, and of later versions that switch them on', () => {
    const periodicallyWindowSettings = window(nights);
    expect(plan({ ...hourly, periodicallyWindowSettings }).windows).toEqual(open);
    expect(plan({ ...hourly, periodicallyWindowSettings, periodicallyWindowEnabled: true }).windows).toEqual(
      open,
    );
    expect(plan({ ...hourly, periodicallyWindowSettings, periodicallyWindowEnabled: false }).windows).toEqual(
      [],
    );
    expect(plan({ ...daily, periodicallyWindowSettings }).windows).toEqual([]);
    expect(plan({ ...hourly, periodicallyEvery: 'Minutes15', periodicallyWindowSettings }).windows).toEqual(
      [],
    );
  });

  test('are none where all hours will do', () => {
    expect(
      plan({ ...daily, backupWindowEnabled: true, backupWindowSettings: window(always, null) }).windows,
    ).toEqual([]);
  });

  test.each([
    ['too short', window(nights.slice(1))],
    ['too long', window([...nights, true])],
    ['of other things', window(nights.map(Number))],
    ['no list', window('all')],
    ['null', null],
    ['in a time that no place has', window(nights, 15 * 60)],
    ['in a time that is no whole number of minutes', window(nights, 0.5)],
  ])('count as absent where one is %s', (_, backupWindowSettings) => {
    expect(plan({ ...daily, backupWindowEnabled: true, backupWindowSettings })).toMatchObject({
      rhythm: { kind: 'daily' },
      windows: [],
    });
  });

  test.each([[null], [undefined], ['somewhere']])('are in UTC where the offset is %j', (minuteOffset) => {
    const backupWindowSettings = { backupWindow: nights, minuteOffset };
    expect(plan({ ...daily, backupWindowEnabled: true, backupWindowSettings }).windows).toEqual([
      { hours: nights, minuteOffset: 0 },
    ]);
  });

  test('may have their offset as a string', () => {
    const backupWindowSettings = window(nights, '-480');
    expect(plan({ ...daily, backupWindowEnabled: true, backupWindowSettings }).windows).toEqual([
      { hours: nights, minuteOffset: -480 },
    ]);
  });
});

describe('the text of a schedule', () => {
  const textOf = (sent: unknown) => plan(sent).text;
  const windowed = (backupWindow: readonly boolean[], minuteOffset = 60) => ({
    type: 'Daily',
    dailyType: 'Workdays',
    dailyTime: '22:00:00',
    backupWindowEnabled: true,
    backupWindowSettings: { backupWindow, minuteOffset },
  });

  test('is short, and says what matters', () => {
    expect(textOf(windowed(always))).toBe('Daily Workdays 22:00');
    expect(textOf(windowed(nights))).toMatch(/^Daily Workdays 22:00, in [0-9a-f]{8}$/);
    expect(textOf({ type: 'Periodically', periodicallyEvery: 'Hours4', periodicallyOffsetMinutes: 15 })).toBe(
      'Periodically Hours4 + 15 min',
    );
    expect(textOf({ type: 'Immediate' })).toBe('Immediate');
    expect(textOf({})).toBe('unknown');
  });

  test('is another one when the time, the days, or the window change', () => {
    const texts = [
      windowed(nights),
      { ...windowed(nights), dailyTime: '22:30:00' },
      { ...windowed(nights), dailyType: 'Weekends' },
      { ...windowed(nights), scheduleEnabled: false },
      windowed(hours((hour) => hour % 24 >= 21)),
    ].map(textOf);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('stays when nothing changes but how it is told, or summer time begins', () => {
    const text = textOf(windowed(nights));
    const { backupWindowSettings, ...rest } = windowed(nights, 120);
    const told = {
      ...rest,
      dailyTime: '22:00:00.0000000',
      scheduleEnabled: true,
      periodicallyEvery: null,
      periodicallyOffsetMinutes: 0,
      periodicallyWindowEnabled: false,
      periodicallyWindowSettings: { backupWindow: always, minuteOffset: null },
      retryNumber: 5,
      backupWindowSettings,
    };
    expect(textOf(told)).toBe(text);
  });

  test('is bounded, one line, whatever is sent', () => {
    const value = fc.oneof(fc.string(), fc.constant('x'.repeat(10_000)), fc.jsonValue());
    const sent = fc.record(
      { type: fc.oneof(value, fc.constantFrom('Daily', 'Periodically')), dailyType: value, dailyTime: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(sent, fc.jsonValue(), (policy, more) => {
        for (const one of [policy, more]) {
          const { text, rhythm, windows } = plan(one);
          expect(text.length).toBeLessThan(100);
          expect(text).not.toMatch(/[\n\r]/);
          expect(rhythm.kind).toMatch(/^(daily|every|on demand|unknown)$/);
          for (const { hours } of windows) expect(hours).toHaveLength(168);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
