import type { AnyIncident } from './any-incident';
import type { Hold } from './hold';
import { incidentOf, type JobRecord, type OutboxEntry, withIncident } from './job-record';

/**
 * The record after a decision that was taken while nobody is to be called: what is new is said without a mention, and replies
 * are not shown in the channel. The incident keeps in mind that people have to hear of it later.
 *
 * @param holdOf the time that an incident falls into; undefined where people may be called
 */
export function heldBack(
  before: JobRecord,
  after: JobRecord,
  holdOf: (incident: AnyIncident) => Hold | undefined,
): JobRecord {
  const known = new Set(before.outbox.map(({ key }) => key));
  const calls = after.outbox.filter((entry) => !known.has(entry.key) && isCall(entry));
  return calls.reduce((record, entry) => {
    const incident = incidentOf(record, entry.incident);
    const hold = incident === undefined || 'byHand' in incident ? undefined : holdOf(incident);
    return hold === undefined ? record : hushed(record, entry, hold);
  }, after);
}

/** Whether an entry may call people: everybody in the channel, or those whom a route names. */
function isCall({ key, kind, incident, inChannel }: OutboxEntry): boolean {
  return inChannel === true || (kind === 'parent' && key === `${incident}.parent`);
}

function hushed(record: JobRecord, entry: OutboxEntry, hold: Hold): JobRecord {
  const { inChannel: _, ...inThread } = entry;
  // People are called later all the same.
  const instead: readonly OutboxEntry[] = entry.kind === 'reminder' ? [] : [{ ...inThread, hushed: true }];
  return {
    ...record,
    ...withIncident(record, entry.incident, (incident) => ({ ...incident, hold })),
    outbox: record.outbox.flatMap((other) => (other === entry ? instead : other)),
  };
}
