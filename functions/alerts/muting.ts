import type { AnyIncident } from './any-incident';
import { withDeed, withFreshMessage } from './deeds';
import { incidentOf, type JobRecord, openOnes, withIncident } from './job-record';
import type { Mute, MutedThing } from './mute';
import { muteOf } from './mutes';

/** How many mutes of one job are remembered. */
const mostMutes = 20;

/** How much of a reason is kept. */
const longestReason = 200;

/**
 * The record when a person mutes something: the messages of what it is about say so.
 *
 * @param told the `key` of the incident whose thread says who did it; the open one of its runs where that is none
 */
export function withMute(record: JobRecord, { reason, ...mute }: Mute, told?: string): JobRecord {
  const kept = record.mutes.filter(({ until, what }) => until > mute.at && !isSame(what, mute.what));
  const added: Mute = {
    ...mute,
    ...(reason !== undefined && reason !== '' && { reason: reason.slice(0, longestReason) }),
  };
  const muted: JobRecord = { ...record, mutes: [...kept, added].slice(-mostMutes) };
  const { by, until, what } = added;
  const deed = {
    kind: 'muted' as const,
    by,
    mute: { what: what.kind, until, ...(added.reason !== undefined && { reason: added.reason }) },
  };
  const about = openOnes(muted).filter((open) => muteOf(muted, open, mute.at) === added);
  const held = about.reduce((record, { key }) => withMuteHold(record, key, until), muted);
  const owner = (told === undefined ? undefined : incidentOf(held, told)) ?? about[0];
  return about
    .filter(({ key }) => key !== owner?.key)
    .reduce(withFreshMessage, owner === undefined ? held : withDeed(held, owner, deed));
}

/** Whoever mutes something knows of it: what quiet hours hold back of it waits for the end of the mute. */
function withMuteHold(record: JobRecord, key: string, until: number): JobRecord {
  return {
    ...record,
    ...withIncident(record, key, (incident) => {
      const { hold } = incident;
      return hold === undefined
        ? incident
        : { ...incident, hold: { ...hold, until: Math.max(until, hold.until), isMute: true } };
    }),
  };
}

/**
 * The record when a person wants to be called again about what is open, or about the whole job.
 *
 * @param about an incident whose mutes end, and in whose thread that is said; all of the job where it is none
 * @returns the same record where nothing was muted
 */
export function withoutMutes(record: JobRecord, by: string, now: number, about?: AnyIncident): JobRecord {
  const ended = record.mutes.filter(
    (mute) => about === undefined || muteOf({ ...record, mutes: [mute] }, about, now) !== undefined,
  );
  if (ended.length === 0) return record;
  const before = openOnes(record).filter((open) => muteOf(record, open, now) !== undefined);
  const left: JobRecord = { ...record, mutes: record.mutes.filter((mute) => !ended.includes(mute)) };
  const heard = before.reduce((record, { key }) => withoutMuteHold(record, key, now), left);
  const owner = about ?? before[0];
  return before
    .filter(({ key }) => key !== owner?.key)
    .reduce(withFreshMessage, owner === undefined ? heard : withDeed(heard, owner, { kind: 'unmuted', by }));
}

/** Whoever wants to be called again knows how things stand: what was held back is not told then. */
function withoutMuteHold(record: JobRecord, key: string, now: number): JobRecord {
  return {
    ...record,
    ...withIncident(record, key, (incident) =>
      incident.hold?.isMute ? { ...incident, hold: undefined, heardAt: now } : incident,
    ),
  };
}

/** When the first mute ends that a message tells of, epoch ms; undefined where there is none. */
export function muteEnd({ mutes }: Pick<JobRecord, 'mutes'>): number | undefined {
  return mutes.length === 0 ? undefined : Math.min(...mutes.map(({ until }) => until));
}

/** The record without the mutes that are over: messages do not tell of them any more. @returns the same record where there is none */
export function withoutOverMutes(record: JobRecord, now: number): JobRecord {
  const left = record.mutes.filter(({ until }) => until > now);
  if (left.length === record.mutes.length) return record;
  const before = Math.min(...record.mutes.map(({ until }) => until)) - 1;
  const changed = openOnes(record).filter(
    (open) => muteOf(record, open, before) !== muteOf({ ...record, mutes: left }, open, now),
  );
  return changed.reduce(withFreshMessage, { ...record, mutes: left });
}

function isSame(one: MutedThing, other: MutedThing): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
