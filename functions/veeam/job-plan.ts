import { createHash } from 'node:crypto';
import type { JobPlan, Rhythm, RunWindow, Weekday } from '../alerts/job-plan';
import type { SchedulePolicyBody } from './answer-schemas';
import { quote } from './server-words';

/** When a job runs by itself, from the schedule of a backup or a copy job. */
export function planOf(policy: SchedulePolicyBody): JobPlan {
  const windows = windowsIn(policy);
  return {
    text: [wordsOf(policy), ...windows.map(({ hours }) => `in ${markOf(hours)}`)].join(', '),
    rhythm: rhythmOf(policy),
    windows,
  };
}

/**
 * `scheduleEnabled` is documented with hourly periods alone, but the cmdlet that sets it takes it for every type: without
 * it a job "will not be scheduled", and VeeamHub's reports read it so.
 */
function rhythmOf(policy: SchedulePolicyBody): Rhythm {
  if (policy.scheduleEnabled === false) return { kind: 'on demand' };
  switch (policy.type) {
    case 'Daily':
    case 'DailyAtTime': {
      const days = daysOf.get(policy.dailyType ?? '');
      return days ? { kind: 'daily', days } : { kind: 'unknown' };
    }
    case 'Periodically': {
      const ms = periodIn(policy);
      return ms === undefined ? { kind: 'unknown' } : { kind: 'every', ms };
    }
    case 'ManualOnly':
    case 'Immediate':
      return { kind: 'on demand' };
    default:
      return { kind: 'unknown' };
  }
}

const daysOf = new Map<string, readonly Weekday[]>([
  ['Everyday', [0, 1, 2, 3, 4, 5, 6]],
  ['Workdays', [1, 2, 3, 4, 5]],
  ['Weekends', [0, 6]],
  ['Sunday', [0]],
  ['Monday', [1]],
  ['Tuesday', [2]],
  ['Wednesday', [3]],
  ['Thursday', [4]],
  ['Friday', [5]],
  ['Saturday', [6]],
]);

/** `Minutes5` to `Hours12`, and whatever else is written like that and comes round within a week. */
function periodIn({ periodicallyEvery = '' }: SchedulePolicyBody): number | undefined {
  const [, unit, count] = /^(Minutes|Hours)([1-9]\d{0,3})$/.exec(periodicallyEvery) ?? [];
  const ms = Number(count) * (unit === 'Hours' ? 3_600_000 : 60_000);
  return ms <= 7 * 24 * 3_600_000 ? ms : undefined;
}

/**
 * The windows that are switched on. v6 has no switch for that of hourly periods. Every job has a window with all hours, which
 * is as good as none.
 */
function windowsIn(policy: SchedulePolicyBody): readonly RunWindow[] {
  if (policy.type === 'ManualOnly' || policy.scheduleEnabled === false) return [];
  const { backupWindowEnabled, backupWindowSettings, backupCopyWindowEnabled, backupCopyWindowSettings } =
    policy;
  return [
    ...(backupWindowEnabled ? [backupWindowSettings] : []),
    ...(backupCopyWindowEnabled ? [backupCopyWindowSettings] : []),
    ...(isHourly(policy) && policy.periodicallyWindowEnabled !== false
      ? [policy.periodicallyWindowSettings]
      : []),
  ].flatMap((sent) => windowOf(sent));
}

function isHourly({ type, periodicallyEvery = '' }: SchedulePolicyBody): boolean {
  return type === 'Periodically' && periodicallyEvery.startsWith('Hours');
}

/** The farthest that the time of any place is from UTC, in minutes. */
const farthest = 14 * 60;

function windowOf(sent: SchedulePolicyBody['backupWindowSettings']): readonly RunWindow[] {
  if (sent === undefined || sent.backupWindow.every((isOpen) => isOpen)) return [];
  const { backupWindow: hours, minuteOffset = 0 } = sent;
  return Number.isInteger(minuteOffset) && Math.abs(minuteOffset) <= farthest
    ? [{ hours, minuteOffset }]
    : [];
}

/**
 * A schedule in few words, the same whichever version tells it: what does not belong to its type is left out, and so is how
 * far its windows' time is from UTC, which changes with daylight saving.
 */
function wordsOf(policy: SchedulePolicyBody): string {
  const { type = '', dailyType = '', dailyTime = '', periodicallyEvery = '' } = policy;
  if (policy.scheduleEnabled === false) return 'ManualOnly';
  switch (type) {
    case 'Daily':
    case 'DailyAtTime':
      return quote(`Daily ${dailyType} ${timeOfDay(dailyTime)}`, longestWords);
    case 'Periodically': {
      const { periodicallyOffsetMinutes: shift = 0 } = policy;
      const shifted = isHourly(policy) && shift !== 0 ? ` + ${shift} min` : '';
      return quote(`Periodically ${periodicallyEvery}${shifted}`, longestWords);
    }
    default:
      return quote(type || 'unknown', longestWords);
  }
}

const longestWords = 60;

/** Some builds may write seconds, or parts of them. */
function timeOfDay(sent: string): string {
  const [, hours = '', minutes] = /^(\d{1,2}):(\d\d)/.exec(sent) ?? [];
  return minutes === undefined ? sent : `${hours.padStart(2, '0')}:${minutes}`;
}

function markOf(hours: readonly boolean[]): string {
  const bits = hours.map(Number).join('');
  return createHash('sha256').update(bits).digest('hex').slice(0, 8);
}
