import {
  incidentOf,
  type JobRecord,
  type JudgedRun,
  type OutboxEntry,
  type Told,
} from '../alerts/job-record';

/** What is remembered of what waits. */
type WaitingRecord = Pick<JobRecord, 'outbox' | 'runs'> & Told;

/**
 * How long a run had ended when its first message was posted, in ms, or how long it was decided to tell of anything else; undefined
 * where a message is not the first one, or nobody knows when the run ended.
 *
 * @param now epoch ms
 */
export function lagOf(entry: OutboxEntry, record: WaitingRecord, now: number): number | undefined {
  if (!isFirstWord(entry)) return undefined;
  const run = runOf(entry, record.runs);
  const since = run === undefined ? decidedWithoutRun(entry, record) : Date.parse(run.report?.endedAt ?? '');
  return since === undefined || Number.isNaN(since) ? undefined : Math.max(0, now - since);
}

/**
 * Since when the message waits that a job or server owes longest, epoch ms; undefined where it owes none. Files do not count: what
 * stands in them can be read elsewhere.
 */
export function owedSince(record: WaitingRecord): number | undefined {
  const times = record.outbox
    .filter(({ kind }) => kind !== 'file')
    .flatMap((entry) => entry.trouble?.since ?? decidedAt(entry, record) ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/**
 * When an entry was decided, epoch ms. A reminder, an edit, or a parent in another one's place may belong to a run or an incident
 * of long before.
 */
function decidedAt(entry: OutboxEntry, record: WaitingRecord): number | undefined {
  if (!isFirstWord(entry) && entry.kind !== 'thread') return undefined;
  return runOf(entry, record.runs)?.decidedAt ?? decidedWithoutRun(entry, record);
}

/** When it was decided to tell of a concern or a digest: it opened, or the channel was to hear that it is worse. */
function decidedWithoutRun({ incident: key, kind }: OutboxEntry, record: WaitingRecord): number | undefined {
  const incident = incidentOf(record, key);
  if (incident === undefined || 'latest' in incident) return undefined;
  return kind === 'change' ? incident.heardAt : incident.openedAt;
}

/** Whether an entry is the first to say something. */
function isFirstWord({ kind, key, run }: OutboxEntry): boolean {
  return kind === 'change' || key === `${run}.parent`;
}

function runOf({ run }: OutboxEntry, runs: readonly JudgedRun[]): JudgedRun | undefined {
  return runs.find(({ key }) => key === run);
}
