import { abridge } from './abridge';
import { severityOf } from './concern';
import type { ConcernIncident, Incident } from './incident';
import { type JobRecord, openOnes, withIncident } from './job-record';
import { reminderEntry, withUpdate } from './outbox';
import type { Severity } from './severity';

/**
 * After which time in which nobody heard of an open incident people are reminded of it, in ms; absent: never. Of one that
 * somebody has taken on they alone are.
 */
export type RemindAfter = Readonly<Partial<Record<Severity | 'acknowledged', number>>>;

/** When people are to be reminded of something that is open, epoch ms; undefined where they are not. */
export function reminderDue(record: JobRecord, remindAfter: RemindAfter): number | undefined {
  const times = openOnes(record).flatMap((open) => dueOf(open, remindAfter) ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/**
 * Decides that people are reminded, where that is due. The parent message is made anew with it: somebody may have deleted
 * it, and its links do not open for ever.
 *
 * @param now epoch ms
 */
export function remind(record: JobRecord, now: number, remindAfter: RemindAfter): JobRecord {
  const due = openOnes(record).filter((open) => (dueOf(open, remindAfter) ?? now + 1) <= now);
  const reminded = due.reduce((record, open) => remindOf(record, open, now), record);
  return reminded === record ? record : abridge(reminded);
}

function remindOf(record: JobRecord, open: Incident | ConcernIncident, now: number): JobRecord {
  const isOwed = record.outbox.some(({ incident, kind }) => incident === open.key && kind === 'reminder');
  const run =
    'concern' in open ? open.key : record.runs.findLast(({ incident }) => incident === open.key)?.key;
  if (run === undefined || isOwed) return record;
  // Where its own message is still to be posted, nobody has heard of it: that tells how things stand.
  if (open.hold === undefined && isParentOwed(record, open)) {
    return { ...record, ...withIncident(record, open.key, (incident) => ({ ...incident, heardAt: now })) };
  }
  const { acknowledged } = open;
  const isHeld = open.hold !== undefined && open.hold.isReminder === undefined;
  // That it got worse everybody hears; that it is still open, whoever took it on alone.
  const isForAll = isHeld || acknowledged === undefined;
  const entry = reminderEntry({ incident: open.key, run }, open.reminders, isForAll);
  const reminder = isHeld ? { ...entry, held: true as const } : entry;
  return {
    ...record,
    ...withIncident(record, open.key, (incident) => ({
      ...incident,
      hold: undefined,
      ...(acknowledged === undefined
        ? { heardAt: now }
        : { acknowledged: { ...acknowledged, remindedAt: now } }),
      reminders: incident.reminders + 1,
    })),
    outbox: [...withUpdate(record, open, reminder.key), reminder],
  };
}

function isParentOwed({ outbox }: JobRecord, { key }: Incident | ConcernIncident): boolean {
  return outbox.some(({ incident, kind }) => incident === key && kind === 'parent');
}

/** What people did not hear of they hear of as soon as they may be called, whoever took it on as well. */
function dueOf(open: Incident | ConcernIncident, remindAfter: RemindAfter): number | undefined {
  if (open.hold !== undefined) return open.hold.until;
  if (open.acknowledged !== undefined) {
    const { at, remindedAt = at } = open.acknowledged;
    const { acknowledged: pause } = remindAfter;
    return pause && remindedAt + pause;
  }
  const pause = remindAfter['concern' in open ? severityOf(open.concern) : open.latest.severity];
  return pause && open.heardAt + pause;
}
