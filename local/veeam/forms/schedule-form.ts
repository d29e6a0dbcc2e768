import { since } from '../api-version';
import type { BackupWindow } from '../backup-window';
import type { Call } from '../call';
import type { Retries } from '../job';
import type { BackupSchedule, CopySchedule, Schedule } from '../schedule';

/** A backup job's schedule as the caller's version writes it (RESTJobSchedulePolicy). */
export function backupScheduleForm(call: Call, schedule: BackupSchedule, retries: Retries): object {
  const { version } = call.traits;
  const window = schedule.kind === 'manual only' ? undefined : schedule.window;
  const startWindow = schedule.kind === 'every hours' ? schedule.startWindow : undefined;
  const shift = schedule.kind === 'every hours' ? schedule.offsetMinutes : undefined;
  return {
    ...(since(version, 'v6') && { scheduleEnabled: schedule.kind !== 'manual only' }),
    type: backupType(schedule),
    ...timing(call, schedule),
    ...(shift !== undefined && { periodicallyOffsetMinutes: shift }),
    ...(since(version, 'v7') && { periodicallyWindowEnabled: startWindow !== undefined }),
    ...(startWindow && { periodicallyWindowSettings: windowForm(startWindow) }),
    backupWindowEnabled: window !== undefined,
    ...(window && { backupWindowSettings: windowForm(window) }),
    retryEnabled: retries.enabled,
    retryNumber: retries.attempts,
    retryWaitInterval: retries.waitMinutes,
  };
}

/** A copy job's schedule as the caller's version writes it (RESTCopyJobSchedulePolicy). */
export function copyScheduleForm(call: Call, schedule: CopySchedule): object {
  const { window } = schedule;
  return {
    type: copyType(schedule),
    ...timing(call, schedule),
    backupCopyWindowEnabled: window !== undefined,
    ...(window && { backupCopyWindowSettings: windowForm(window) }),
  };
}

function backupType({ kind }: BackupSchedule): string {
  switch (kind) {
    case 'manual only':
      return 'ManualOnly';
    case 'daily':
      return 'Daily';
    case 'every minutes':
    case 'every hours':
      return 'Periodically';
  }
}

function copyType({ kind }: CopySchedule): string {
  switch (kind) {
    case 'immediate':
      return 'Immediate';
    case 'daily':
      return 'DailyAtTime';
    case 'every minutes':
    case 'every hours':
      return 'Periodically';
  }
}

/** When it is time, in the words that backup and copy jobs have in common. */
function timing(call: Call, schedule: Schedule): object {
  switch (schedule.kind) {
    case 'manual only':
    case 'immediate':
      return {};
    case 'daily':
      return { dailyType: schedule.days, dailyTime: timeOfDay(schedule.minuteOfDay) };
    case 'every minutes':
      return { periodicallyEvery: `Minutes${schedule.minutes}` };
    case 'every hours': {
      // Versions before v8 have no word for twelve hours.
      const known = schedule.hours !== 12 || since(call.traits.version, 'v8');
      return { periodicallyEvery: known ? `Hours${schedule.hours}` : null };
    }
  }
}

function timeOfDay(minuteOfDay: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}:00`;
}

/** RESTBackupWindowSettings. */
function windowForm({ hours, minuteOffset }: BackupWindow): object {
  return { backupWindow: hours, minuteOffset };
}
