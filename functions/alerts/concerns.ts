import { type Concern, hasWorsened, severityOf, type Topic } from './concern';
import { longestErrorAt } from './ending';
import type { ConcernEnding, ConcernIncident, Subject } from './incident';
import { type JobRecord, openConcern } from './job-record';
import { parentEntry, replyEntry, withUpdate } from './outbox';

/** How long a concern was an error before everybody in the channel hears that it is over, in ms. */
const longError = 24 * 3_600_000;

/** How many symptoms are remembered of what is over. */
const fewSymptoms = 3;

/** What is found about a topic. */
export interface Found {
  readonly topic: Topic;
  /** What is not well; undefined where all is. */
  readonly concern: Concern | undefined;
  readonly subject: Subject;
  /** The beginning of the keys of whatever is said of the subject. */
  readonly keys: string;
}

/** When something is found, and what the configuration says about it. */
interface Occasion {
  /** Epoch ms. */
  readonly now: number;
  /** For how long after it was over a concern that comes back goes on in its message, in ms; 0: never. */
  readonly reopen: number;
}

/**
 * The record when it was looked at a topic: a concern that is new opens an incident, one that changed has its message edited
 * and, where it got worse, a reply that the channel sees; one that is over ends. One that was over a short time ago goes on.
 *
 * @returns the same record where nothing changed
 */
export function withFound(record: JobRecord, found: Found, { now, reopen }: Occasion): JobRecord {
  const { topic, concern, subject, keys } = found;
  const open = openConcern(record, topic);
  if (concern === undefined) return open === undefined ? record : endConcern(record, open, 'passed', now);
  if (open === undefined) {
    const passed = record.concerns.findLast((earlier) => earlier.concern.topic === topic);
    return passed?.ending?.kind === 'passed' && passed.parent && now - passed.ending.at < reopen
      ? reopened(record, passed, { concern, subject }, now)
      : opened(record, newIncident(concern, subject, keys, now));
  }
  const isSame = isEqual(open.concern.symptoms, concern.symptoms) && open.concern.further === concern.further;
  if (isSame && isEqual(open.subject, subject)) return record;
  return changed(record, open, { concern: { ...concern, since: open.concern.since }, subject }, now);
}

/** The record when something is told that is over in the same moment: a message that nothing changes later. */
export function withNotice(record: JobRecord, { concern, subject, keys }: Found, now: number): JobRecord {
  if (concern === undefined) return record;
  const incident = newIncident(concern, subject, keys, now);
  return opened(record, { ...incident, ending: { kind: 'gone', at: now } });
}

/** Ends an open concern. @param now epoch ms */
export function endConcern(
  record: JobRecord,
  open: ConcernIncident,
  kind: ConcernEnding['kind'],
  now: number,
): JobRecord {
  const { errorSince: _, ...rest } = open;
  const longestError = longestErrorAt(open, now);
  // It is remembered to go on in its message, and takes little room.
  const concern = { ...open.concern, symptoms: open.concern.symptoms.slice(0, fewSymptoms) };
  const ended = { ...rest, concern, longestError, changes: open.changes + 1, ending: { kind, at: now } };
  const owner = ownerOf(ended);
  const isWanted = (entry: JobRecord['outbox'][number]) =>
    entry.incident !== open.key || entry.kind !== 'reminder' || entry.claim !== undefined;
  const current = { ...record, outbox: record.outbox.filter(isWanted) };
  return {
    ...record,
    concerns: record.concerns.map((other) => (other === open ? ended : other)),
    outbox: [...withUpdate(current, ended, owner.run), replyEntry(owner, 'over', longestError > longError)],
  };
}

/** Ends all open concerns of a job or server. @param now epoch ms */
export function endConcerns(record: JobRecord, kind: ConcernEnding['kind'], now: number): JobRecord {
  return record.concerns
    .filter(({ ending }) => ending === undefined)
    .reduce((record, open) => endConcern(record, open, kind, now), record);
}

function opened(record: JobRecord, incident: ConcernIncident): JobRecord {
  const parent = parentEntry({ incident: incident.key, run: incident.key });
  return {
    ...record,
    concerns: [...record.concerns, incident],
    outbox: [...record.outbox, parent],
  };
}

function newIncident(concern: Concern, subject: Subject, keys: string, now: number): ConcernIncident {
  return {
    key: `${keys}.${concern.topic}.${Math.floor(now)}`,
    concern,
    subject,
    openedAt: now,
    ...(severityOf(concern) === 'error' && { hadErrors: true, errorSince: now }),
    longestError: 0,
    heardAt: now,
    reminders: 0,
    replacements: 0,
    changes: 0,
  };
}

function changed(
  record: JobRecord,
  open: ConcernIncident,
  found: Pick<ConcernIncident, 'concern' | 'subject'>,
  now: number,
): JobRecord {
  const isWorse = hasWorsened(open.concern, found.concern);
  const isError = severityOf(found.concern) === 'error';
  const { errorSince = now, ...rest } = open;
  const incident: ConcernIncident = {
    ...rest,
    ...found,
    changes: open.changes + 1,
    ...(isError && { hadErrors: true, errorSince }),
    longestError: longestErrorAt(open, now),
    heardAt: isWorse ? now : open.heardAt,
    replacements: 0,
  };
  const owner = ownerOf(incident);
  return {
    ...record,
    concerns: record.concerns.map((other) => (other === open ? incident : other)),
    outbox: [
      ...withUpdate(record, incident, owner.run),
      ...(isWorse ? [replyEntry(owner, 'change', true)] : []),
    ],
  };
}

/** That it is back is news: people believe that it is over. */
function reopened(
  record: JobRecord,
  { ending: _, ...passed }: ConcernIncident,
  found: Pick<ConcernIncident, 'concern' | 'subject'>,
  now: number,
): JobRecord {
  const incident: ConcernIncident = {
    ...passed,
    ...found,
    changes: passed.changes + 1,
    ...(severityOf(found.concern) === 'error' && { hadErrors: true, errorSince: now }),
    heardAt: now,
    replacements: 0,
  };
  const owner = ownerOf(incident);
  return {
    ...record,
    concerns: record.concerns.map((other) => (other.key === incident.key ? incident : other)),
    outbox: [...withUpdate(record, incident, owner.run), replyEntry(owner, 'change', true)],
  };
}

/** What is said of a change has a key of its own. */
function ownerOf({ key, changes }: ConcernIncident) {
  return { incident: key, run: `${key}.${changes}` };
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
