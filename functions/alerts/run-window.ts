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
