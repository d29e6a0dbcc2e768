import type { JobRecord } from '../alerts/job-record';
import { isMarked } from '../alerts/marks';
import type { EarlierRecord, ServerRecord } from '../alerts/server-record';
import type { JobReference } from '../alerts/session';
import { jobMemory } from '../judging/job-memory';
import { pastDamage } from './damaged-record';
import { inParallel } from './in-parallel';
import type { Poll } from './running-poll';

/** How many jobs are written at once. */
const jobsAtOnce = 8;

/**
 * Hands to the jobs what an earlier release kept in the server's record: the open sessions, and that something is due. A
 * poll that is cut off does it again.
 *
 * @throws StateError
 */
export async function adoptEarlier(
  record: ServerRecord,
  { jobsUnder, memory, world, progress }: Poll,
): Promise<void> {
  if (record.earlier === undefined) return;
  await inParallel(jobsIn(record.earlier).values(), jobsAtOnce, async ({ reference, open }) => {
    const job = jobMemory(world, jobsUnder, reference.id);
    await pastDamage(progress, () =>
      job.update((record) => withSessions(record, reference, open, world.clock())),
    );
  });
  await memory.update(({ earlier: _, ...record }) => ({ ...record, lookAt: 0 }));
}

type EarlierSession = EarlierRecord['open'][number];

interface EarlierJob {
  readonly reference: JobReference;
  readonly open: EarlierSession[];
}

function jobsIn({ open, due }: EarlierRecord): ReadonlyMap<string, EarlierJob> {
  const jobs = new Map<string, EarlierJob>(due.map((reference) => [reference.id, { reference, open: [] }]));
  for (const session of open) {
    const known = jobs.get(session.job.id) ?? { reference: session.job, open: [] };
    known.open.push(session);
    jobs.set(session.job.id, known);
  }
  return jobs;
}

function withSessions(
  job: JobRecord,
  reference: JobReference,
  sessions: readonly EarlierSession[],
  now: number,
): JobRecord {
  const waiting = sessions.filter(({ id }) => !isMarked(job.judged, id) && !job.open.has(id));
  const opened = waiting.map(
    ({ id, createdAt }) => [id, { createdAt, because: 'unjudged', waitsSince: now }] as const,
  );
  return { ...job, reference, open: new Map([...job.open, ...opened]) };
}
