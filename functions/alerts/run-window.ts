import type { RunWindow } from './job-plan';

const minute = 60_000;
const hour = 60 * minute;
const hoursOfWeek = 7 * 24;

/** Epoch time begins on a Thursday. */
const firstHour = 4 * 24;

/** Whether all windows let a run begin at a time, in epoch ms. */
export function isOpenAt(windows: readonly RunWindow[], time: number): boolean {
  return windows.every(({ hours, minuteOffset }) => {
    const passed = Math.floor((time + minuteOffset * minute) / hour) + firstHour;
    return hours[((passed % hoursOfWeek) + hoursOfWeek) % hoursOfWeek] ?? false;
  });
}

/** The first moment from a time on at which all windows let a run begin, in epoch ms; undefined where there is none. */
export function openingFrom(windows: readonly RunWindow[], time: number): number | undefined {
  const end = time + hoursOfWeek * hour;
  for (let moment = time; moment < end; moment = nextChange(windows, moment)) {
    if (isOpenAt(windows, moment)) return moment;
  }
  return undefined;
}

/** When an hour of a window ends next. */
function nextChange(windows: readonly RunWindow[], moment: number): number {
  const ends = windows.map(({ minuteOffset }) => {
    const ahead = minuteOffset * minute;
    return (Math.floor((moment + ahead) / hour) + 1) * hour - ahead;
  });
  return Math.min(...ends);
}
