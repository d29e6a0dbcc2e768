import type { AnyIncident } from './any-incident';
import type { Hold } from './hold';
import { incidentOf, type JobRecord, type OutboxEntry, withIncident } from './job-record';

/**
 * The time that an incident falls into in which nobody is called; undefined where people may be.
 *
 * @param record after the decision
 * @param entry what would call people; absent where the question is how long what was held back stays so
 */
export type HoldOf = (incident: AnyIncident, record: JobRecord, entry?: OutboxEntry) => Hold | undefined;

/**
 * The record after a decision. While nobody is to be called, what is new is said without a mention, and replies are not shown in
 * the channel; the incident keeps in mind that people have to hear of it later. A call that is let through tells them.
 *
 * @param now epoch ms
 */
export function heldBack(before: JobRecord, after: JobRecord, holdOf: HoldOf, now: number): JobRecord {
  const known = new Set(before.outbox.filter(isCall).map(({ key }) => key));
  // Whoever mutes something is not called by what nobody began to say.
  const isUntold = ({ claim }: OutboxEntry) => after.mutes !== before.mutes && claim === undefined;
  const calls = after.outbox.filter((entry) => isCall(entry) && (!known.has(entry.key) || isUntold(entry)));
  const decided = calls.reduce((record, entry) => {
    const incident = incidentOf(record, entry.incident);
    if (incident === undefined || 'byHand' in incident) return record;
    const hold = holdOf(incident, record, entry);
    return hold === undefined ? heard(record, incident) : hushed(record, entry, hold);
  }, after);
  return held(decided).reduce((record, incident) => byRulesOf(record, incident, holdOf, now), decided);
}

/** Whether an entry calls people: everybody in the channel, those whom a route names, or whoever took it on. */
function isCall({ key, kind, incident, inChannel, hushed }: OutboxEntry): boolean {
  const isFirst = kind === 'parent' && key === `${incident}.parent`;
  return inChannel === true || kind === 'reminder' || (isFirst && hushed === undefined);
}

function heard(record: JobRecord, { key, hold }: AnyIncident): JobRecord {
  return hold === undefined ? record : { ...record, ...withHold(record, key, undefined) };
}

function hushed(record: JobRecord, entry: OutboxEntry, hold: Hold): JobRecord {
  const { inChannel: _, ...inThread } = entry;
  // People are called later all the same.
  const instead: readonly OutboxEntry[] = entry.kind === 'reminder' ? [] : [{ ...inThread, hushed: true }];
  const isReminder = entry.kind === 'reminder' && entry.held === undefined;
  return {
    ...record,
    ...withHold(record, entry.incident, { ...hold, ...(isReminder && { isReminder }) }),
    outbox: record.outbox.flatMap((other) => (other === entry ? instead : other)),
  };
}

/** Nobody is called later of what is over. */
function withHold(record: JobRecord, key: string, hold: Hold | undefined) {
  return withIncident(record, key, (incident) =>
    incident.ending === undefined ? { ...incident, hold } : incident,
  );
}

function held({ incidents, concerns }: JobRecord): readonly (AnyIncident & { readonly hold: Hold })[] {
  return [...incidents, ...concerns].flatMap((incident) => {
    const { hold, ending } = incident;
    return hold === undefined || ending !== undefined ? [] : [{ ...incident, hold }];
  });
}

/** Where the rules were changed and end sooner, people hear sooner of what was held back. */
function byRulesOf(
  record: JobRecord,
  incident: AnyIncident & { readonly hold: Hold },
  holdOf: HoldOf,
  now: number,
): JobRecord {
  const { key, hold } = incident;
  if (hold.until <= now) return record;
  const { until, reason, isMute } = holdOf(incident, record) ?? { ...hold, until: now };
  if (until >= hold.until) return record;
  const { isReminder } = hold;
  const shorter: Hold = {
    until,
    ...(reason !== undefined && { reason }),
    ...(isReminder && { isReminder }),
    ...(isMute && { isMute }),
  };
  return { ...record, ...withHold(record, key, shorter) };
}
