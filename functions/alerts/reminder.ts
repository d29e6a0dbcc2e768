import { abridge } from './abridge';
import { type JobRecord, openIncident } from './job-record';
import { reminderEntry, withUpdate } from './outbox';
import type { Severity } from './severity';

/** After which time in which nobody heard of an open incident people are reminded of it, in ms; absent: never. */
export type RemindAfter = Readonly<Partial<Record<Severity, number>>>;

/** When people are to be reminded of a job's open incident, epoch ms; undefined where they are not. */
export function reminderDue(record: JobRecord, remindAfter: RemindAfter): number | undefined {
  const open = openIncident(record);
  const pause = open && remindAfter[open.latest.severity];
  return open && pause && open.heardAt + pause;
}

/**
 * Decides that people are reminded, where that is due. The parent message is made anew with it: somebody may have deleted
 * it, and its links do not open for ever.
 *
 * @param now epoch ms
 */
export function remind(record: JobRecord, now: number, remindAfter: RemindAfter): JobRecord {
  const open = openIncident(record);
  const due = reminderDue(record, remindAfter);
  const isOwed = record.outbox.some(({ incident, kind }) => incident === open?.key && kind === 'reminder');
  const last = record.runs.findLast(({ incident }) => incident === open?.key);
  if (open === undefined || last === undefined || due === undefined || now < due || isOwed) return record;
  const reminded = { ...open, heardAt: now, reminders: open.reminders + 1 };
  const reminder = reminderEntry({ incident: open.key, run: last.key }, open.reminders);
  return abridge({
    ...record,
    incidents: record.incidents.map((other) => (other === open ? reminded : other)),
    outbox: [...withUpdate(record, reminded, reminder.key), reminder],
  });
}
