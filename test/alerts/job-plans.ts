import type { JobPlan, Rhythm, Weekday } from '../../functions/alerts/job-plan';
import type { Schedule } from '../../local/veeam/schedule';

const minute = 60_000;
const hour = 60 * minute;

/** The plan of a schedule of the stand-in for VB365. */
export function planOf(schedule: Schedule): JobPlan {
  const windows =
    schedule.kind === 'manual only'
      ? []
      : [schedule.window, schedule.kind === 'every hours' ? schedule.startWindow : undefined];
  return {
    text: schedule.kind,
    rhythm: rhythmOf(schedule),
    windows: windows.filter((window) => window !== undefined),
  };
}

function rhythmOf(schedule: Schedule): Rhythm {
  switch (schedule.kind) {
    case 'manual only':
    case 'immediate':
      return { kind: 'on demand' };
    case 'daily':
      return { kind: 'daily', days: daysOf[schedule.days] };
    case 'every minutes':
      return { kind: 'every', ms: schedule.minutes * minute };
    case 'every hours':
      return { kind: 'every', ms: schedule.hours * hour };
  }
}

const daysOf = {
  Everyday: [0, 1, 2, 3, 4, 5, 6],
  Workdays: [1, 2, 3, 4, 5],
  Weekends: [0, 6],
  Sunday: [0],
  Monday: [1],
  Tuesday: [2],
  Wednesday: [3],
  Thursday: [4],
  Friday: [5],
  Saturday: [6],
} as const satisfies Record<string, readonly Weekday[]>;
