import { incidentOf, type JobRecord, type OutboxEntry, openIncident } from './job-record';
import { muteEnd } from './muting';
import { type RemindAfter, reminderDue } from './reminder';
import { rerunDue } from './reruns';
import { isBehind } from './thread-order';
import { watchDue } from './watch-due';
import { callDue, firstCalls } from './webhook-retry-policy';

/** How often it is checked whether the job of an open incident still exists, in ms. */
const checkEvery = 6 * 3_600_000;

/**
 * When something is to be done for a job, epoch ms: a session waits to be judged, something is owed, people are to be
 * reminded, the job of an open incident may be gone, the job may not have run, or what people asked for is over. The longer
 * something waits, the earlier; undefined where nothing is to be done.
 */
function dueTime(record: JobRecord, remindAfter: RemindAfter): number | undefined {
  const times = [
    ...[...record.open.values()].map(({ waitsSince }) => waitsSince),
    ...record.outbox.map((entry) => entryDue(record, entry)),
    ...(openIncident(record) === undefined ? [] : [checkDue(record)]),
    reminderDue(record, remindAfter) ?? Number.POSITIVE_INFINITY,
    watchDue(record) ?? Number.POSITIVE_INFINITY,
    muteEnd(record) ?? Number.POSITIVE_INFINITY,
    rerunDue(record) ?? Number.POSITIVE_INFINITY,
    ...firstCalls(record).map(callDue),
  ];
  const due = Math.min(...times);
  return Number.isFinite(due) ? due : undefined;
}

/** When it is to be checked whether the job of an open incident still exists, epoch ms. */
export function checkDue({ facts, checkedAt = 0, runs }: JobRecord): number {
  return Math.max(facts?.readAt ?? 0, checkedAt, runs.at(-1)?.decidedAt ?? 0) + checkEvery;
}

/**
 * The record with the time at which it is due.
 *
 * @returns the same record where that time stands in it already
 */
export function scheduled(record: JobRecord, remindAfter: RemindAfter): JobRecord {
  const due = dueTime(record, remindAfter);
  if (record.dueAt === due) return record;
  const { dueAt: _, ...rest } = record;
  return due === undefined ? rest : { ...rest, dueAt: due };
}

/** An entry that waits for another one has no due time of its own. */
function entryDue(record: JobRecord, entry: OutboxEntry): number {
  if (isBehind(record, entry)) return Number.POSITIVE_INFINITY;
  if (entry.trouble !== undefined) return entry.trouble.last;
  const run = record.runs.find(({ key }) => key === entry.run);
  return run?.decidedAt ?? incidentOf(record, entry.incident)?.openedAt ?? 0;
}
