/** The hours of a week in which a job may run. */
export interface BackupWindow {
  /** 168 of them, the first from midnight on Sunday; false where no run may begin. */
  readonly hours: readonly boolean[];
  /** How far the time that they are in is ahead of UTC. */
  readonly minuteOffset: number;
}

const hour = 3_600_000;
const hoursOfWeek = 7 * 24;
/** Epoch time begins on a Thursday. */
const firstHour = 4 * 24;

/**
 * Makes a window of the hours that a rule allows.
 *
 * @param isOpen asked for each hour; days count from Sunday, hours from midnight
 */
export function backupWindow(isOpen: (day: number, hour: number) => boolean, minuteOffset = 0): BackupWindow {
  const hours = Array.from({ length: hoursOfWeek }, (_, index) => isOpen(Math.floor(index / 24), index % 24));
  return { hours, minuteOffset };
}

/** Whether a run may begin at a time in epoch ms. */
export function isOpenAt({ hours, minuteOffset }: BackupWindow, time: number): boolean {
  const passed = Math.floor((time + minuteOffset * 60_000) / hour) + firstHour;
  return hours[((passed % hoursOfWeek) + hoursOfWeek) % hoursOfWeek] ?? false;
}
