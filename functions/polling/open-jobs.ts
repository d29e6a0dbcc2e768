import type { JobRecord } from '../alerts/job-record';
import { isMarked } from '../alerts/marks';
import { type RemindAfter, reminderDue } from '../alerts/reminder';
import { dueJobs, type OpenSession, type ServerRecord, withDue, withOpen } from '../alerts/server-record';
import type { JobReference } from '../alerts/session';

/** A job with the sessions that something is left to do for. */
export interface OpenJob {
  readonly reference: JobReference;
  /** Whether something is due for the job itself. */
  readonly due: boolean;
  readonly open: ReadonlyMap<string, OpenSession>;
}

/** What became of a job's open sessions: what is left to do for each; undefined where nothing is. */
interface Judgements {
  readonly changes: ReadonlyMap<string, OpenSession | undefined>;
}

/** The jobs that something is to be done for. @param now epoch ms */
export function openJobs(record: ServerRecord, now: number): readonly OpenJob[] {
  const due = dueJobs(record, now);
  const isDue = new Set(due.map(({ id }) => id));
  const jobs = new Map<string, Map<string, OpenSession>>(due.map(({ id }) => [id, new Map()]));
  const references = new Map(due.map((job) => [job.id, job]));
  for (const [id, session] of record.open) {
    references.set(session.job.id, session.job);
    jobs.set(session.job.id, (jobs.get(session.job.id) ?? new Map()).set(id, session));
  }
  return [...references.values()].map((reference) => ({
    reference,
    due: isDue.has(reference.id),
    open: jobs.get(reference.id) ?? new Map(),
  }));
}

/** What is to be done for a job in one poll, each once. */
export function tasksOf({ reference, due, open }: OpenJob): readonly string[] {
  return [...(due ? [`due of ${reference.id}`] : []), ...open.keys()];
}

/** For how many sessions something is left to do, by why. */
export function countReasons({ open }: ServerRecord): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { because } of open.values()) counts.set(because, (counts.get(because) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** The server's record once everything that could be said of a job is said. */
export function afterwards(
  server: ServerRecord,
  job: OpenJob,
  judged: Judgements,
  record: JobRecord,
  remindAfter: RemindAfter,
): ServerRecord {
  const due = record.outbox.length > 0 ? 0 : reminderDue(record, remindAfter);
  return withDue(withOpen(server, leftAfter(job, judged, record)), job.reference, due);
}

/** What is left to do for a job's sessions once everything that could be said is said. */
function leftAfter(
  { open }: OpenJob,
  { changes }: Judgements,
  { outbox, runs, judged }: JobRecord,
): ReadonlyMap<string, OpenSession | undefined> {
  const owedRuns = new Set(outbox.map(({ run }) => run));
  const keys = new Map(runs.flatMap(({ key, attempts }) => attempts.map((id) => [id, key])));
  const after = new Map([...open, ...changes]);
  for (const [id, left] of after) {
    if (left?.because !== 'owed') continue;
    // Where the job's record was lost, nothing is known of the decision: it is taken again.
    if (!isMarked(judged, id))
      after.set(id, { job: left.job, createdAt: left.createdAt, because: 'unjudged' });
    else if (!owedRuns.has(keys.get(id) ?? '')) after.set(id, undefined);
  }
  return after;
}
