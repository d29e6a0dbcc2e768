import type { AnyIncident } from './any-incident';
import type { ConcernIncident, PostedMessage } from './incident';
import {
  type Claim,
  incidentOf,
  type JobRecord,
  type JudgedRun,
  type OutboxEntry,
  withIncident,
} from './job-record';
import { lastRecovery } from './reopening';
import type { Trouble } from './trouble';

/** How many judged runs are remembered. */
const mostRuns = 40;

/** What an entry belongs to, by key. */
type Owner = Pick<OutboxEntry, 'incident' | 'run'>;

/** What is said of a change of a concern has this in place of the key of a run. */
export function changeKey({ key, changes }: Pick<ConcernIncident, 'key' | 'changes'>): string {
  return `${key}.${changes}`;
}

/** The entry of an incident's parent message. @param again where it takes the place of another one: a number of its own */
export function parentEntry(owner: Owner, again?: number): OutboxEntry {
  const key = again === undefined ? `${owner.run}.parent` : `${owner.run}.parent-${again}`;
  return { ...owner, key, kind: 'parent', part: 1, of: 1 };
}

/** The entries of the messages that list a run's problems. */
export function threadEntries(owner: Owner, messages: number): readonly OutboxEntry[] {
  return parts(owner, 'thread', messages);
}

/** The entry that stands for all files with a run's log items, one after the other; none where there are none. */
export function fileEntries(owner: Owner, files: number): readonly OutboxEntry[] {
  return parts(owner, 'file', files).slice(0, 1);
}

/** The entry of a reply that a run or an ending calls for. */
export function replyEntry(owner: Owner, kind: 'change' | 'over', inChannel: boolean): OutboxEntry {
  return { ...owner, key: `${owner.run}.${kind}`, kind, part: 1, of: 1, ...(inChannel && { inChannel }) };
}

/** The entry of a reminder. @param count how many were decided before */
export function reminderEntry(owner: Owner, count: number, inChannel: boolean): OutboxEntry {
  const key = `${owner.run}.reminder-${count + 1}`;
  return { ...owner, key, kind: 'reminder', part: 1, of: 1, ...(inChannel && { inChannel }) };
}

/**
 * Queues an edit of an incident's parent; replaces one that nobody began. Where people deleted the parent, queues a new one.
 * Where the parent is still to be posted, and so will not tell of the run that opened the incident, queues a reply that does,
 * unless a list in the thread does.
 */
export function withUpdate(
  { outbox, runs }: Pick<JobRecord, 'outbox' | 'runs'>,
  { key, parent }: Pick<AnyIncident, 'key' | 'parent'>,
  run: string,
): readonly OutboxEntry[] {
  const others = outbox.filter(
    ({ incident, kind, claim }) => incident !== key || kind !== 'update' || claim !== undefined,
  );
  const isParentOwed = others.some((entry) => entry.incident === key && entry.kind === 'parent');
  const owner = { incident: key, run };
  if (parent === undefined && !isParentOwed) return [...others, parentEntry(owner, 1)];
  const update: OutboxEntry = { ...owner, key: `${run}.update`, kind: 'update', part: 1, of: 1 };
  const opening = replyEntry({ incident: key, run: key }, 'change', false);
  const isUntold = runs.some((run) => run.key === key && run.change !== undefined);
  const isOwed = others.some((entry) => entry.key === opening.key);
  return isParentOwed && isUntold && !isOwed ? [...others, opening, update] : [...others, update];
}

/** The runs that are remembered besides a new one: the latest, and whatever is still owed. */
export function remembered({ runs, outbox }: JobRecord): readonly JudgedRun[] {
  const owed = new Set(outbox.map(({ run }) => run));
  const latest = new Set(runs.slice(1 - mostRuns));
  return runs.filter((run) => latest.has(run) || owed.has(run.key));
}

/** How many messages and files are owed. */
export function partsOwed({ outbox }: Pick<JobRecord, 'outbox'>): number {
  return outbox.reduce((sum, { kind, part, of }) => sum + (kind === 'file' ? of - part + 1 : 1), 0);
}

/** Marks an entry as being sent, unless it is done or somebody else marked it since `seen`. */
export function claim(record: JobRecord, seen: OutboxEntry, claim: Claim): JobRecord {
  return withEntry(record, seen.key, (entry) =>
    entry.claim?.by === seen.claim?.by ? { ...entry, claim } : entry,
  );
}

/** Takes the mark off an entry that was certainly not sent. */
export function release(record: JobRecord, key: string, by: string, before?: Claim): JobRecord {
  return withEntry(record, key, (entry) => {
    const { claim, ...unclaimed } = entry;
    if (claim?.by !== by) return entry;
    return before === undefined ? unclaimed : { ...unclaimed, claim: before };
  });
}

/** Notes what kept an entry from being said, so that it waits for a while. */
export function postpone(record: JobRecord, key: string, trouble: Trouble): JobRecord {
  return withEntry(record, key, (entry) => ({ ...entry, trouble }));
}

/** @returns the same record where there is no such entry, or it stays as it is */
function withEntry(record: JobRecord, key: string, change: (entry: OutboxEntry) => OutboxEntry): JobRecord {
  const before = record.outbox.find((entry) => entry.key === key);
  const after = before && change(before);
  if (after === undefined || after === before) return record;
  return { ...record, outbox: record.outbox.map((entry) => (entry === before ? after : entry)) };
}

/**
 * Gives up an entry that the chat does not take. The parent message says so; without a parent, nothing of its incident can be
 * said any more.
 */
export function giveUp(record: JobRecord, key: string, reason: string): JobRecord {
  const entry = record.outbox.find((entry) => entry.key === key);
  const incident = entry && incidentOf(record, entry.incident);
  if (entry === undefined || incident === undefined) return confirm(record, key);
  if (entry.kind === 'parent' || incident.parent === undefined) {
    return settled({ ...record, outbox: record.outbox.filter((other) => other.incident !== incident.key) });
  }
  const count = (incident.gaveUp?.count ?? 0) + partsOwed({ outbox: [entry] });
  const rest = {
    ...record,
    ...withIncident(record, incident.key, (incident) => ({ ...incident, gaveUp: { count, reason } })),
    outbox: record.outbox.filter((other) => other !== entry),
  };
  return settled(entry.kind === 'update' ? rest : { ...rest, outbox: withUpdate(rest, incident, entry.key) });
}

/** Takes an entry out of the outbox because it is said; `posted` is where, for a parent. A run's next file takes its place. */
export function confirm(record: JobRecord, key: string, posted?: PostedMessage): JobRecord {
  const entry = record.outbox.find((entry) => entry.key === key);
  if (entry === undefined) return record;
  const next = nextPart(entry).filter(({ key }) => !record.outbox.some((other) => other.key === key));
  const outbox = record.outbox.flatMap((other) => (other === entry ? next : other));
  const isParent = entry.kind === 'parent' && posted !== undefined;
  const incidents = withIncident(record, entry.incident, (incident) =>
    isParent ? { ...incident, parent: posted } : incident,
  );
  // What a run changed is told once, also where its files are still owed.
  const runs = entry.kind === 'change' ? record.runs.map((run) => withoutTold(run, entry)) : record.runs;
  return settled({ ...record, ...incidents, runs, outbox });
}

function withoutTold(run: JudgedRun, entry: OutboxEntry): JudgedRun {
  const { change: _, ...told } = run;
  return run.key === entry.run ? told : run;
}

/**
 * The record when another reading of a run's log fills another number of files than were decided: a former release divided
 * them differently, or the log is another one by now.
 */
export function withFiles(record: JobRecord, run: string, files: number): JobRecord {
  const isOther = (entry: OutboxEntry) => entry.kind === 'file' && entry.run === run && entry.of !== files;
  if (!record.outbox.some(isOther)) return record;
  const outbox = record.outbox
    .filter((entry) => !isOther(entry) || entry.part <= files)
    .map((entry) => (isOther(entry) ? { ...entry, of: files } : entry));
  return settled({ ...record, outbox });
}

/** The record when what some entries say cannot be had any more: the first of them is left, to say so once. */
export function withFirstOf(record: JobRecord, isGone: (entry: OutboxEntry) => boolean): JobRecord {
  const [first, ...others] = record.outbox.filter(isGone);
  if (first === undefined || (others.length === 0 && first.of === first.part)) return record;
  const outbox = record.outbox
    .filter((entry) => !others.includes(entry))
    .map((entry) => (entry === first ? { ...entry, of: entry.part } : entry));
  return settled({ ...record, outbox });
}

/** How often a parent is posted anew for one run because somebody deleted it. */
const mostReplacements = 2;

/**
 * Puts a new parent before what is still owed of an incident whose parent is gone, so that it has a thread again. When
 * people delete that one, too, the rest is let be until there is more to say.
 *
 * @param gone where it stood: another one that somebody posted meanwhile is left alone
 */
export function replaceParent(record: JobRecord, key: string, gone: PostedMessage): JobRecord {
  const incident = incidentOf(record, key);
  if (incident?.parent === undefined || !isAt(incident.parent, gone)) return record;
  const { parent: replaces } = incident;
  const replacements = incident.replacements + 1;
  const isGone = (incident: AnyIncident) => incident.key === key;
  const incidents = record.incidents.map((incident) => {
    const { parent: _, ...orphan } = incident;
    return isGone(incident) ? { ...orphan, replaces, replacements } : incident;
  });
  const concerns = record.concerns.map((incident) => {
    const { parent: _, ...orphan } = incident;
    return isGone(incident) ? { ...orphan, replaces, replacements } : incident;
  });
  const others = record.outbox.filter((entry) => entry.incident !== key);
  const owed = record.outbox.filter((entry) => entry.incident === key && entry.kind !== 'update');
  const latest =
    'concern' in incident ? changeKey(incident) : record.runs.findLast((run) => run.incident === key)?.key;
  const parent = parentEntry({ incident: key, run: latest ?? key }, replacements + 1);
  // The new parent tells of the latest run; it need not be told beside it.
  const quieter = owed.map((entry) =>
    entry.kind === 'change' && entry.run === latest ? inThread(entry) : entry,
  );
  const outbox = replacements > mostReplacements ? others : [parent, ...quieter, ...others];
  return settled({ ...record, incidents, concerns, outbox });
}

function inThread({ inChannel: _, ...entry }: OutboxEntry): OutboxEntry {
  return entry;
}

/** The channel where an incident's parent stands, or may stand since somebody was sending it; undefined where it stands nowhere. */
export function mayStandIn(
  { key, parent }: Pick<AnyIncident, 'key' | 'parent'>,
  { outbox }: Pick<JobRecord, 'outbox'>,
): string | undefined {
  const sending = outbox.find(({ incident, kind }) => incident === key && kind === 'parent');
  return parent?.channel ?? sending?.claim?.channel;
}

/** Whether two messages are the same one. */
export function isAt(one: PostedMessage | undefined, other: PostedMessage | undefined): boolean {
  return one?.channel === other?.channel && one?.id === other?.id;
}

/** Lets go of what is not needed any more: findings of which everything is said, and incidents that are over. */
export function settled(record: JobRecord): JobRecord {
  const owedRuns = new Set(record.outbox.map(({ run }) => run));
  const owedIncidents = new Set(record.outbox.map(({ incident }) => incident));
  const isOver = ({ key, ending }: AnyIncident) => ending !== undefined && !owedIncidents.has(key);
  const ended = record.incidents.filter(isOver);
  const over = new Map(ended.map(({ key, parent }) => [key, parent]));
  const { recovered: before, ...rest } = record;
  const recovered = ended.reduce(lastRecovery, before);
  return {
    ...rest,
    ...(recovered !== undefined && { recovered }),
    incidents: record.incidents.filter((incident) => !isOver(incident)),
    concerns: record.concerns.filter((incident) => !isOver(incident) || isLastOfTopic(record, incident)),
    digests: record.digests.filter(({ key }) => owedIncidents.has(key)),
    goodRuns: record.goodRuns.filter(({ key }) => owedIncidents.has(key)),
    runs: record.runs.map((run) => {
      const parent = run.incident === undefined ? undefined : over.get(run.incident);
      const { report, change, ...rest } = run;
      return { ...(owedRuns.has(run.key) ? run : rest), ...(parent !== undefined && { parent }) };
    }),
  };
}

/** Whether a concern that is over may come back, and go on in its message. */
function isLastOfTopic({ concerns }: JobRecord, { key, concern, parent, ending }: ConcernIncident): boolean {
  const last = concerns.findLast((other) => other.concern.topic === concern.topic);
  return last?.key === key && parent !== undefined && ending?.kind === 'passed';
}

/** The file that comes after one, if any; a message of the thread has an entry of its own. */
function nextPart({ incident, run, kind, part, of }: OutboxEntry): readonly OutboxEntry[] {
  return kind === 'file' ? parts({ incident, run }, kind, of).slice(part, part + 1) : [];
}

function parts({ incident, run }: Owner, kind: 'thread' | 'file', count: number): readonly OutboxEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    incident,
    run,
    key: `${run}.${kind}-${index + 1}`,
    kind,
    part: index + 1,
    of: count,
  }));
}
