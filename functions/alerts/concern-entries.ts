import type { ConcernIncident } from './incident';
import type { JobRecord, OutboxEntry } from './job-record';
import { changeKey, replyEntry, withUpdate } from './outbox';

type Outbox = readonly OutboxEntry[];

/** Whether nobody can have heard of a concern: its message is still to be posted, and then tells how things stand. */
export function isUntold({ outbox }: Pick<JobRecord, 'outbox'>, { key }: ConcernIncident): boolean {
  return outbox.some(
    ({ incident, kind, claim }) => incident === key && kind === 'parent' && claim === undefined,
  );
}

/** The outbox with an edit of a concern's message. */
export function withEdit(record: JobRecord, incident: ConcernIncident): Outbox {
  return isUntold(record, incident) ? record.outbox : withUpdate(record, incident, changeKey(incident));
}

/** The outbox with a reply about a concern; one that waits already tells how things stand when it is said. */
export function withReply(
  outbox: Outbox,
  incident: ConcernIncident,
  kind: 'change' | 'over',
  inChannel: boolean,
): Outbox {
  if (isUntold({ outbox }, incident)) return outbox;
  const waiting = outbox.find((entry) => entry.kind === kind && isUnbegun(entry, incident));
  if (waiting === undefined) {
    return [...outbox, replyEntry({ incident: incident.key, run: changeKey(incident) }, kind, inChannel)];
  }
  const { hushed: _, ...told } = waiting;
  return outbox.map((entry) => (entry === waiting && inChannel ? { ...told, inChannel } : entry));
}

/** The outbox without replies about a concern that nobody began to say: they are not the case any more. */
export function withoutReplies(outbox: Outbox, incident: ConcernIncident): Outbox {
  return outbox.filter((entry) => !isReply(entry) || !isUnbegun(entry, incident));
}

function isReply({ kind }: OutboxEntry): boolean {
  return kind === 'change' || kind === 'reminder' || kind === 'over';
}

function isUnbegun({ incident, claim }: OutboxEntry, { key }: ConcernIncident): boolean {
  return incident === key && claim === undefined;
}
