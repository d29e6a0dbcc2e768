import type { JobRecord, JudgedRun, OutboxEntry } from '../alerts/job-record';

/**
 * How long a run had ended when its first message was posted, in ms; undefined where a message is not the first one, or nobody
 * knows when the run ended.
 *
 * @param now epoch ms
 */
export function lagOf(
  entry: OutboxEntry,
  { runs }: Pick<JobRecord, 'runs'>,
  now: number,
): number | undefined {
  if (!tellsOfRun(entry)) return undefined;
  const endedAt = Date.parse(runOf(entry, runs)?.report?.endedAt ?? '');
  return Number.isFinite(endedAt) ? Math.max(0, now - endedAt) : undefined;
}

/**
 * Since when the message waits that a job owes longest, epoch ms; undefined where it owes none. Files do not count: what stands
 * in them can be read elsewhere.
 */
export function owedSince({ outbox, runs }: Pick<JobRecord, 'outbox' | 'runs'>): number | undefined {
  const times = outbox
    .filter(({ kind }) => kind !== 'file')
    .flatMap((entry) => entry.trouble?.since ?? decidedWithRun(entry, runs) ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** A reminder, an edit, or a parent in another one's place may belong to a run that was judged long before. */
function decidedWithRun(entry: OutboxEntry, runs: readonly JudgedRun[]): number | undefined {
  return tellsOfRun(entry) || entry.kind === 'thread' ? runOf(entry, runs)?.decidedAt : undefined;
}

function tellsOfRun({ kind, key, run }: OutboxEntry): boolean {
  return kind === 'change' || key === `${run}.parent`;
}

function runOf({ run }: OutboxEntry, runs: readonly JudgedRun[]): JudgedRun | undefined {
  return runs.find(({ key }) => key === run);
}
