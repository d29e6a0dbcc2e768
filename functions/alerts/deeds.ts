import type { AnyIncident } from './any-incident';
import type { Deed } from './deed';
import { type JobRecord, type OutboxEntry, withIncident } from './job-record';

/** How many lines may wait in one thread: who presses buttons while the chat is away is not told of one by one. */
const mostLines = 20;

/** The record when somebody did something about an incident: its message is edited, and its thread says who did what. */
export function withDeed(record: JobRecord, incident: AnyIncident, deed: Deed): JobRecord {
  const edited = withFreshMessage(record, incident);
  const ofIncident = edited.outbox.filter(({ incident: key }) => key === incident.key);
  const waiting = ofIncident.filter(({ kind }) => kind === 'deed');
  // Where people deleted each of its messages there is no thread.
  const hasThread = incident.parent !== undefined || ofIncident.some(({ kind }) => kind === 'parent');
  if (!hasThread || waiting.length >= mostLines) return edited;
  const run = deedKey(incident);
  const line: OutboxEntry = {
    key: `${run}.deed`,
    kind: 'deed',
    incident: incident.key,
    run,
    part: 1,
    of: 1,
    deed,
  };
  return { ...edited, outbox: [...edited.outbox, line] };
}

/** The record in which an incident's message is to be made anew, since what people did about it changed. */
export function withFreshMessage(record: JobRecord, incident: AnyIncident): JobRecord {
  const run = deedKey(incident);
  const incidents = withIncident(record, incident.key, (incident) => ({
    ...incident,
    deeds: (incident.deeds ?? 0) + 1,
  }));
  return { ...record, ...incidents, outbox: withEdit(record, incident, run) };
}

/** What is said of a deed has this in place of the key of a run. */
function deedKey({ key, deeds = 0 }: AnyIncident): string {
  return `${key}.deed-${deeds + 1}`;
}

/** A parent that nobody began to post tells how things stand; and what stands nowhere is not edited. */
function withEdit({ outbox }: JobRecord, { key, parent }: AnyIncident, run: string): readonly OutboxEntry[] {
  const posting = outbox.find(({ incident, kind }) => incident === key && kind === 'parent');
  const isUntold = posting === undefined ? parent === undefined : posting.claim === undefined;
  if (isUntold) return outbox;
  const others = outbox.filter(
    ({ incident, kind, claim }) => incident !== key || kind !== 'update' || claim !== undefined,
  );
  return [...others, { key: `${run}.update`, kind: 'update', incident: key, run, part: 1, of: 1 }];
}
