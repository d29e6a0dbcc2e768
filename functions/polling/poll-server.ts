import { endAsGone } from '../alerts/decide';
import type { JobRecord } from '../alerts/job-record';
import { remind, reminderDue } from '../alerts/reminder';
import {
  listFrom,
  newSessions,
  type ServerRecord,
  takeIn,
  wasPutBack,
  withoutCursor,
} from '../alerts/server-record';
import type { Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import { ProductError } from '../product-error';
import { StateError } from '../state/state-error';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { contents } from './content';
import { deliver } from './deliver';
import { inParallel, oneAtATime } from './in-parallel';
import { type JudgedJob, judgeJob, readJob } from './judge-job';
import { withLogin } from './login';
import { afterwards, countReasons, type OpenJob, openJobs, tasksOf } from './open-jobs';
import type { Progress } from './result';
import { type Invocation, timeToSay, timeToWriteDown, type World } from './world';

/** How many jobs are judged at once: reading logs is waiting, mostly. */
const jobsAtOnce = 4;

/** What a poll works with. */
interface Poll {
  readonly server: ServerConfig;
  readonly memory: Memory<ServerRecord>;
  readonly world: World;
  readonly invocation: Invocation;
  readonly progress: Progress;
}

/** What a poll works with once the server has answered. */
interface AnsweredPoll extends Poll {
  readonly veeam: VeeamClient;
  /** The sessions that the list holds. */
  readonly listed: readonly Session[];
  /** The server's clock, epoch ms. */
  readonly now: number;
}

/**
 * One poll of one server: lists what is new, writes down what is left to do, judges it, and says it. What could not be
 * done stays written down for the next poll, with the reason in `progress.failures`.
 *
 * @throws a ProductError when the server as a whole, or the memory of it, fails
 */
export async function pollServer(
  server: ServerConfig,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<void> {
  const memory = world.store.server(server.name);
  const record = await memory.read();
  const poll: Poll = { server, memory, world, invocation, progress };
  try {
    await withLogin(server, memory, record, world, invocation, async (veeam) => {
      const { sessions, serverTime, malformed } = await list(record, server, veeam);
      progress.failures.push(...malformed.slice(0, 1));
      await judgeAndSay({ ...poll, veeam, listed: sessions, now: serverTime });
    });
  } catch (error) {
    if (error instanceof ProductError) await sayWhatIsOwed(record, poll);
    throw error;
  }
}

async function list(record: ServerRecord, { lookback }: ServerConfig, veeam: VeeamClient) {
  const listing = await veeam.sessionsSince(listFrom(record, lookback));
  if (!wasPutBack(record, listing.serverTime)) return listing;
  return await veeam.sessionsSince(listFrom(withoutCursor(record), lookback));
}

/** Takes in what is new and deals with the jobs that something is left to do for, until there is nothing more. */
async function judgeAndSay(poll: AnsweredPoll): Promise<void> {
  const { memory, listed, now, server, world, invocation, progress } = poll;
  const dealtWith = new Set<string>();
  for (;;) {
    const record = await memory.update((record) => {
      const begun = wasPutBack(record, now) ? withoutCursor(record) : record;
      const next = takeIn(begun, listed, now, server.lookback);
      return next === begun ? record : next;
    });
    progress.left = countReasons(record);
    const jobs = openJobs(record, world.clock()).filter((job) =>
      tasksOf(job).some((id) => !dealtWith.has(id)),
    );
    if (jobs.length === 0 || invocation.remaining() < timeToSay) return;
    for (const id of jobs.flatMap(({ open }) => [...open.keys()])) {
      if (!dealtWith.has(id)) progress.sessionsSeen++;
    }
    for (const id of jobs.flatMap(tasksOf)) dealtWith.add(id);
    await dealWith(jobs, newSessions(record, listed), poll);
  }
}

/** Deals with jobs, one by one; what a job comes to is written down at once, so that nothing is done again. */
async function dealWith(
  jobs: readonly OpenJob[],
  ahead: readonly Session[],
  poll: AnsweredPoll,
): Promise<void> {
  const { world, invocation, progress, memory, veeam } = poll;
  const inTurn = oneAtATime();
  const deal = async (job: OpenJob): Promise<void> => {
    const jobMemory = world.store.job(poll.server.name, job.reference.id);
    const judged = await judge(job, ahead, jobMemory, poll);
    // In turn, since jobs share a channel and the server's record.
    const { record, isAllSaid } = await inTurn(async () => {
      await remindOf(job, jobMemory, poll);
      const said = contents(world, { veeam, fresh: judged.reports });
      const after = await deliver({ memory: jobMemory, contents: said }, world, invocation, progress);
      const record = await memory.update((server) =>
        afterwards(server, job, judged, after, world.config.alerts.remindAfter),
      );
      return { record, isAllSaid: after.outbox.length === 0 };
    });
    const rest = openJobs(record, world.clock()).find(({ reference }) => reference.id === job.reference.id);
    // What cannot be said now is not made room for.
    const goesOn = judged.more && isAllSaid && invocation.remaining() >= timeToSay;
    if (goesOn && rest !== undefined) await deal(rest);
  };
  await inParallel(jobs, jobsAtOnce, async (job) => {
    if (invocation.remaining() < timeToSay) return;
    await deal(job).catch((error) => {
      // One job's record that cannot be read or written keeps no other job waiting.
      if (!(error instanceof StateError)) throw error;
      progress.failures.push(error);
    });
  });
}

async function judge(
  { reference, open }: OpenJob,
  ahead: readonly Session[],
  memory: Memory<JobRecord>,
  { server, world, progress, veeam, listed, now }: AnsweredPoll,
): Promise<JudgedJob> {
  const job = {
    server: server.name,
    reference,
    open,
    listed: new Map(listed.map((session) => [session.id, session])),
    ahead: ahead.filter(({ job }) => job.id === reference.id),
    now,
    veeam,
    memory,
  };
  return judgeJob(job, world, progress);
}

/**
 * Reminds people of a job's incident where that is due. One of a job that the server no longer has is over, unless a
 * session of it is still to be judged.
 */
async function remindOf(
  { reference, open }: OpenJob,
  memory: Memory<JobRecord>,
  { world, veeam }: AnsweredPoll,
): Promise<void> {
  const { remindAfter } = world.config.alerts;
  const now = world.clock();
  const due = reminderDue(await memory.current(), remindAfter);
  if (due === undefined || now < due) return;
  const isGone = open.size === 0 && (await readJob(veeam, reference)) === 'gone';
  await memory.update((record) => (isGone ? endAsGone(record, now) : remind(record, now, remindAfter)));
}

/** Says what was decided earlier although the server cannot be read now: the stored reports have to do. */
async function sayWhatIsOwed(record: ServerRecord, { server, memory, world, invocation, progress }: Poll) {
  for (const job of openJobs(record, 0)) {
    const isOwed = job.due || [...job.open.values()].some(({ because }) => because === 'owed');
    if (!isOwed) continue;
    if (invocation.remaining() < timeToWriteDown) return;
    const jobMemory = world.store.job(server.name, job.reference.id);
    const after = await deliver(
      { memory: jobMemory, contents: contents(world, {}) },
      world,
      invocation,
      progress,
    );
    await memory.update((server) =>
      afterwards(server, job, { changes: new Map() }, after, world.config.alerts.remindAfter),
    );
  }
}
