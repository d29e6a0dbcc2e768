import { wholeServer } from '../alerts/whole-server';
import { timeToSay } from '../invocation/world';
import { dueBy, type Task } from './agenda';
import { pastDamage } from './damaged-record';
import type { DealtJobs } from './dealt-jobs';
import { lookAround } from './look-around';
import type { AnsweredPoll } from './running-poll';

/** What a round takes mostly, in ms: one that is begun with less time left would be cut off. */
const usualRound = 10_000;

/**
 * Looks at what no session tells of, once an hour: jobs that are new or gone, and what the server knows of itself.
 *
 * @returns whether all of it was looked at
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function makeRound(poll: AnsweredPoll, jobs: DealtJobs): Promise<boolean> {
  if (poll.invocation.remaining() - timeToSay < usualRound) return false;
  await pastDamage(poll.progress, () => lookAround(poll));
  await jobs.dealWith(await unknownJobs(jobs.due, poll));
  return !jobs.isCutOff;
}

/** The jobs of the server that nobody looked at yet, and those that it no longer lists or starts by itself. */
async function unknownJobs(
  dealtWith: ReadonlyMap<string, unknown>,
  { roster, world, jobsUnder }: AnsweredPoll,
): Promise<readonly Task[]> {
  const listed = (await roster()).jobs;
  if (listed === undefined) return [];
  const { due } = await dueBy(world.store.jobsByDue(jobsUnder), Number.POSITIVE_INFINITY);
  const watched = new Set(due.map(({ jobId }) => jobId).filter((jobId) => jobId !== wholeServer));
  const gone = [...watched].filter((jobId) => !listed.has(jobId));
  // One that is disabled for some hours must be seen to be so, lest the run is missed that it leaves out.
  const fresh = [...listed.values()].filter(({ id, enabled }) => !watched.has(id) || !enabled);
  return [
    ...gone.map((jobId) => ({ jobId, fresh: [], isUnknown: true as const })),
    ...fresh.map(({ id, kind }) => ({
      jobId: id,
      reference: { id, kind },
      fresh: [],
      isUnknown: true as const,
    })),
  ].filter(({ jobId }) => !dealtWith.has(jobId));
}
