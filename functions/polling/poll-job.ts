import { checkDue } from '../alerts/due';
import { type JobRecord, openIncident } from '../alerts/job-record';
import { isTaken, takeSessions } from '../alerts/open-sessions';
import { partsOwed } from '../alerts/outbox';
import { withRunSeen } from '../alerts/reruns';
import type { JobReference, Session } from '../alerts/session';
import { withTimePassed } from '../alerts/time-passed';
import { unwatched } from '../alerts/unwatched';
import { wholeServer } from '../alerts/whole-server';
import { remindersOf } from '../config/calling-rules';
import { jobMemory } from '../judging/job-memory';
import { readJobNow } from '../judging/job-reading';
import { judgeJob } from '../judging/judge-job';
import type { Patience } from '../judging/patience';
import { restore } from '../judging/read-again';
import type { Memory } from '../state/store';
import type { Task } from './agenda';
import type { AnsweredPoll } from './running-poll';
import { watchJob } from './watch-job';

/** What a poll did for a job before anything is said. */
export interface DealtJob {
  readonly memory: Memory<JobRecord>;
  /** The listed sessions that the job knows by now, and those that there was no room for. */
  readonly taken: readonly Session[];
  readonly left: readonly Session[];
  /** The keys of the runs whose logs are gone although lists of them are owed. */
  readonly lost: ReadonlySet<string>;
  /** Whether there is more to take in or to judge than at once. */
  readonly more: boolean;
  /** How much was owed when there are further logs to read again once some of it is said; absent where there are none. */
  readonly owed?: number;
  /** Whether a log takes too long for the quick lane. */
  readonly slow: boolean;
}

/**
 * Takes in a job's new sessions, judges what can be judged, and decides whether people are reminded. Nothing is posted here.
 *
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function pollJob(task: Task, patience: Patience, poll: AnsweredPoll): Promise<DealtJob> {
  const { server, world, veeam, listed, now, progress } = poll;
  if (task.jobId === wholeServer) return await remindOfServer(poll);
  const memory = jobMemory(world, poll.jobsUnder, task.jobId);
  const { record, taken, left } = await takeIn(task, memory, poll);
  const reference = record.reference ?? task.reference ?? { id: task.jobId, kind: 'unknown' };
  progress.see(record.open.keys());
  const isSlow = [...record.open.values()].some(({ slow }) => slow);
  if (patience.quick !== undefined && isSlow)
    return { memory, taken, left, lost: new Set(), more: false, slow: true };
  const job = { server: server.name, reference, listed, ahead: left, now, veeam, memory, patience };
  const judged = record.open.size > 0 ? await judgeJob(job, world, progress) : { more: false, slow: false };
  await lookAtIncident(reference, memory, poll);
  await watchJob(reference, memory, task.isUnknown === true, poll);
  const { lost, slow, more } = await restore(memory, veeam, patience, world, progress);
  const after = await memory.current();
  return {
    memory,
    taken,
    left,
    lost,
    // Where room was made, what there was no room for is taken in at once.
    more: judged.more || (left.length > 0 && after.open.size < record.open.size),
    slow: judged.slow || slow,
    ...(more && { owed: partsOwed(after) }),
  };
}

/** What is said of a server as a whole is decided elsewhere; people are reminded of it as of a job. */
async function remindOfServer({ ofServer, world }: AnsweredPoll): Promise<DealtJob> {
  const reminders = remindersOf(world.config.alerts);
  await ofServer.update((record) => withTimePassed(record, world.clock(), reminders));
  return { memory: ofServer, taken: [], left: [], lost: new Set(), more: false, slow: false };
}

async function takeIn(
  { jobId, reference, fresh }: Task,
  memory: Memory<JobRecord>,
  { world, announce }: AnsweredPoll,
) {
  const job: JobReference = reference ?? { id: jobId, kind: 'unknown' };
  const now = world.clock();
  const before = await memory.read();
  const isNew = takeSessions(before, job, fresh, now) !== before;
  if (isNew) await announce();
  const record = isNew
    ? await memory.update((record) => withRunSeen(takeSessions(record, job, fresh, now), fresh))
    : before;
  const taken = fresh.filter(({ id }) => isTaken(record, id));
  return { record, taken, left: fresh.filter((session) => !taken.includes(session)) };
}

/**
 * Reminds people of a job's incident where that is due. One of a job that the server no longer has is over, unless a
 * session of it is still to be judged.
 */
async function lookAtIncident(
  reference: JobReference,
  memory: Memory<JobRecord>,
  { world, veeam }: AnsweredPoll,
): Promise<void> {
  const reminders = remindersOf(world.config.alerts);
  const now = world.clock();
  const record = await memory.current();
  if (openIncident(record) === undefined) {
    await memory.update((record) => withTimePassed(record, now, reminders));
    return;
  }
  const reminded = withTimePassed(record, now, reminders);
  if (checkDue(record) > now && reminded === record) {
    // Other rules may end sooner what is held back.
    await memory.update((record) => withTimePassed(record, now, reminders));
    return;
  }
  const { facts, memo } = await readJobNow(veeam, reference, record.facts, now);
  await memory.update((record) => {
    if (facts === 'gone' && record.open.size === 0) return unwatched(record, 'gone', now);
    // A job that cannot be read is looked at again as late as one that can.
    const checked = { ...record, checkedAt: now, ...(memo !== undefined && { facts: memo }) };
    return withTimePassed(checked, now, reminders);
  });
}
