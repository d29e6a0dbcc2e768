import { type BackupWindow, isOpenAt } from './backup-window';

/** When a backup job runs by itself. */
export type BackupSchedule = ManualOnly | Daily | EveryMinutes | EveryHours;

/** When a copy job runs by itself. */
export type CopySchedule = Immediate | Daily | EveryMinutes | EveryFullHours;

/** When a job runs by itself. */
export type Schedule = BackupSchedule | CopySchedule;

/** Never; somebody starts it. */
interface ManualOnly {
  readonly kind: 'manual only';
}

/** As soon as its backup job has made a restore point. */
interface Immediate extends Windowed {
  readonly kind: 'immediate';
}

/** Once on each of some days. */
export interface Daily extends Windowed {
  readonly kind: 'daily';
  readonly days: Days;
  /** Counted from midnight in the server's local time. */
  readonly minuteOfDay: number;
}

interface EveryMinutes extends Windowed {
  readonly kind: 'every minutes';
  /** Counted from midnight in the server's local time. */
  readonly minutes: 5 | 10 | 15 | 30;
}

interface EveryHours extends Windowed {
  readonly kind: 'every hours';
  /** Counted from midnight in the server's local time; twelve came with v8. */
  readonly hours: 1 | 2 | 4 | 8 | 12;
  /** By how many minutes after the full hour a run begins, so that not all jobs do at once. */
  readonly offsetMinutes?: number;
  /** The hours at which a run may begin. */
  readonly startWindow?: BackupWindow;
}

/** Copy jobs know neither. */
interface EveryFullHours extends EveryHours {
  readonly offsetMinutes?: never;
  readonly startWindow?: never;
}

interface Windowed {
  /** The hours in which the job may work. */
  readonly window?: BackupWindow;
}

/** The days of a daily schedule, in VB365's words. */
type Days = 'Everyday' | 'Workdays' | 'Weekends' | Weekday;

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
type Weekday = (typeof weekdays)[number];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * When a schedule has a job run next, in epoch ms.
 *
 * @param after epoch ms; a run that begins at that very time is not the next one
 * @param offsetMinutes how far the server's local time is ahead of UTC
 * @returns undefined where the schedule has no run of its own, or its windows leave none
 */
export function nextRun(schedule: Schedule, after: number, offsetMinutes: number): number | undefined {
  const beat = beatOf(schedule);
  if (beat === undefined) return undefined;
  const { every, shift } = beat;
  const ahead = offsetMinutes * minute;
  const next = (Math.floor((after + ahead - shift) / every) + 1) * every + shift;
  // Days and windows come again after a week; what it does not hold never comes.
  for (let local = next; local < next + 7 * day; local += every) {
    if (isOnDay(schedule, local) && windowsOf(schedule).every((window) => isOpenAt(window, local - ahead))) {
      return local - ahead;
    }
  }
  return undefined;
}

/** When a schedule has a job run after a time and before another, in epoch ms. */
export function runsBetween(
  schedule: Schedule,
  after: number,
  before: number,
  offsetMinutes: number,
): number[] {
  const runs: number[] = [];
  let next = nextRun(schedule, after, offsetMinutes);
  while (next !== undefined && next < before) {
    runs.push(next);
    next = nextRun(schedule, next, offsetMinutes);
  }
  return runs;
}

/** How often a schedule comes round, and how long after midnight first, both in ms. */
function beatOf(schedule: Schedule): { readonly every: number; readonly shift: number } | undefined {
  switch (schedule.kind) {
    case 'manual only':
    case 'immediate':
      return undefined;
    case 'daily':
      return { every: day, shift: schedule.minuteOfDay * minute };
    case 'every minutes':
      return { every: schedule.minutes * minute, shift: 0 };
    case 'every hours':
      return { every: schedule.hours * hour, shift: (schedule.offsetMinutes ?? 0) * minute };
  }
}

function windowsOf(schedule: Schedule): readonly BackupWindow[] {
  if (schedule.kind === 'manual only') return [];
  const startWindow = schedule.kind === 'every hours' ? schedule.startWindow : undefined;
  return [schedule.window, startWindow].filter((window) => window !== undefined);
}

/** @param local a time by the server's own clock */
function isOnDay(schedule: Schedule, local: number): boolean {
  if (schedule.kind !== 'daily') return true;
  const weekday = new Date(local).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  switch (schedule.days) {
    case 'Everyday':
      return true;
    case 'Workdays':
      return !isWeekend;
    case 'Weekends':
      return isWeekend;
    default:
      return weekdays[weekday] === schedule.days;
  }
}
