import { abridge } from './abridge';
import type { Claim, JobRecord, OutboxEntry, PostedMessage, ReportedRun } from './job-record';
import type { Report } from './report';

/** How many reported runs are remembered. */
const mostReported = 100;

/** How many owed entries a job may have before its further runs wait to be judged. */
const mostOwed = 200;

/** How much is to be said about a run. */
export interface Plan {
  readonly threadMessages: number;
  readonly files: number;
}

/** Decides that a run is reported. A run that was decided before is not decided again. */
export function announce(
  record: JobRecord,
  run: Pick<ReportedRun, 'sessionId' | 'attempts' | 'key' | 'decidedAt'>,
  report: Report,
  plan: Plan,
): JobRecord {
  if (record.reported.some(({ key }) => key === run.key)) return record;
  return abridge({
    reported: [...remembered(record), { ...run, report, files: plan.files }],
    outbox: [...record.outbox, ...entries(run.key, plan)],
  });
}

/** The runs that are remembered besides a new one: the latest, and whatever is still owed. */
function remembered({ reported, outbox }: JobRecord): readonly ReportedRun[] {
  const owed = new Set(outbox.map(({ run }) => run));
  const latest = new Set(reported.slice(1 - mostReported));
  return reported.filter((run) => latest.has(run) || owed.has(run.key));
}

/** Whether so much is owed that further runs have to wait. */
export function isOverdue({ outbox }: JobRecord): boolean {
  return outbox.length >= mostOwed;
}

/** Marks an entry as being sent, unless it is done or somebody else marked it since `seen`. */
export function claim(record: JobRecord, seen: OutboxEntry, claim: Claim): JobRecord {
  const entry = record.outbox.find(({ key }) => key === seen.key);
  if (entry === undefined || entry.claim?.by !== seen.claim?.by) return record;
  return withEntry(record, { ...entry, claim });
}

/** Takes the mark off an entry that was certainly not sent. */
export function release(record: JobRecord, key: string, by: string): JobRecord {
  const entry = record.outbox.find((entry) => entry.key === key);
  if (entry?.claim?.by !== by) return record;
  const { claim: _, ...unclaimed } = entry;
  return withEntry(record, unclaimed);
}

/** Takes an entry out of the outbox because it is said; `posted` is where, for a parent. */
export function confirm(record: JobRecord, key: string, posted?: PostedMessage): JobRecord {
  const entry = record.outbox.find((entry) => entry.key === key);
  if (entry === undefined) return record;
  const outbox = record.outbox.filter((other) => other !== entry);
  const isLast = !outbox.some(({ run }) => run === entry.run);
  return {
    outbox,
    reported: record.reported.map((run) => {
      if (run.key !== entry.run) return run;
      const { report, ...rest } = run;
      return {
        ...rest,
        ...(report !== undefined && !isLast && { report }),
        ...(entry.kind === 'parent' && posted !== undefined && { parent: posted }),
      };
    }),
  };
}

/** How often a parent is posted anew because somebody deleted it. */
const mostParents = 3;

/**
 * Puts a new parent before what is still owed of a run whose parent is gone, so that it has a thread again. When people
 * delete that one, too, the rest is let be.
 */
export function replaceParent(record: JobRecord, run: string): JobRecord {
  const first = record.outbox.findIndex((entry) => entry.run === run);
  const reported = record.reported.find(({ key }) => key === run);
  if (first < 0 || reported?.parent === undefined) return record;
  const { parent: _, ...orphan } = reported;
  const posted = (orphan.parents ?? 0) + 1;
  const parent: OutboxEntry = { key: `${run}.parent-${posted + 1}`, kind: 'parent', run, part: 1, of: 1 };
  return {
    reported: record.reported.map((other) => (other === reported ? { ...orphan, parents: posted } : other)),
    outbox:
      posted < mostParents
        ? record.outbox.toSpliced(first, 0, parent)
        : record.outbox.filter((entry) => entry.run !== run),
  };
}

function withEntry(record: JobRecord, entry: OutboxEntry): JobRecord {
  return { ...record, outbox: record.outbox.map((other) => (other.key === entry.key ? entry : other)) };
}

function entries(run: string, { threadMessages, files }: Plan): OutboxEntry[] {
  return [
    { key: `${run}.parent`, kind: 'parent', run, part: 1, of: 1 },
    ...parts(threadMessages, (part, of) => ({ key: `${run}.thread-${part}`, kind: 'thread', run, part, of })),
    ...parts(files, (part, of) => ({ key: `${run}.file-${part}`, kind: 'file', run, part, of })),
  ];
}

function parts(of: number, entry: (part: number, of: number) => OutboxEntry): OutboxEntry[] {
  return Array.from({ length: of }, (_, index) => entry(index + 1, of));
}
