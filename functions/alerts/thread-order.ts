import { incidentOf, type JobRecord, type OutboxEntry } from './job-record';

/** What keeps its place in a thread; a file that cannot be uploaded does not hold up what comes after it. */
const ordered = new Set<OutboxEntry['kind']>(['thread', 'change', 'over', 'reminder', 'skipped', 'deed']);

/**
 * Whether an entry has to wait for another one: whatever stands below a parent for the parent, and a reply or a file for
 * the earlier replies of its thread; and an edit for one that somebody is making, since the last one made is what people see.
 * Nothing else has an order, so that nothing else is held up.
 */
export function isBehind(record: JobRecord, entry: OutboxEntry): boolean {
  if (entry.kind === 'parent') return false;
  const ofIncident = record.outbox.filter(({ incident }) => incident === entry.incident);
  const isPosted = incidentOf(record, entry.incident)?.parent !== undefined;
  if (!isPosted && ofIncident.some(({ kind }) => kind === 'parent')) return true;
  const before = ofIncident.slice(0, ofIncident.indexOf(entry));
  if (entry.kind === 'update') return before.some(({ kind }) => kind === 'update');
  return before.some(({ kind }) => ordered.has(kind));
}

/**
 * What can be said next; undefined where nothing can.
 *
 * @param isWanted false for what is passed over at the moment
 */
export function nextEntry(
  record: JobRecord,
  isWanted: (entry: OutboxEntry) => boolean,
): OutboxEntry | undefined {
  return record.outbox.find((entry) => isWanted(entry) && !isBehind(record, entry));
}
