import { latestDarkness } from '../alerts/darkness';
import type { JobRecord } from '../alerts/job-record';
import { withAnswer } from '../alerts/outage';
import {
  afterClockMove,
  begun,
  isRoundDue,
  listFrom,
  looked,
  newSessions,
  noted,
  type ServerRecord,
  takenIn,
  unsettled,
} from '../alerts/server-record';
import { nextLook } from '../alerts/watch-due';
import { wholeServer } from '../alerts/whole-server';
import { callingRules } from '../config/calling-rules';
import type { ServerConfig } from '../config/config';
import { callWebhooks } from '../delivery/call-webhooks';
import { ChatHealth } from '../delivery/chat-health';
import type { Progress } from '../invocation/result';
import type { Invocation, World } from '../invocation/world';
import { jobMemory } from '../judging/job-memory';
import { ProductError } from '../product-error';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { agendaOf, dueBy, type Task } from './agenda';
import { closeUnwatched } from './close-unwatched';
import { pastDamage } from './damaged-record';
import { DealtJobs } from './dealt-jobs';
import { withLogin } from './login';
import { adoptEarlier } from './migrate-record';
import { once } from './once';
import { endOutage, noteOutage } from './outage';
import { postDigest } from './post-digest';
import { jobsUnder, readServer } from './renamed-server';
import { readRoster } from './roster';
import { makeRound } from './round';
import type { AnsweredPoll, Poll } from './running-poll';
import { sayWhatIsOwed } from './say-owed';

/**
 * One poll of one server: lists what is new, writes down what is left to do, judges it, and says it. What could not be
 * done stays written down for the next poll, with the reason in `progress.failures`.
 *
 * @throws StateError when the record of the server cannot be read or written
 */
export async function pollServer(
  server: ServerConfig,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<void> {
  const memory = world.store.server(server.name);
  const record = await readServer(server, world.store, memory, world.clock());
  const setting = {
    world,
    invocation,
    progress,
    health: new ChatHealth(),
    callers: new Map<string, Memory<JobRecord>>(),
  };
  const under = jobsUnder(record, server);
  const ofServer = jobMemory(world, under, wholeServer);
  const poll: Poll = { server, memory, jobsUnder: under, ofServer, ...setting };
  await adoptEarlier(record, poll);
  let isAnswered = false;
  try {
    await withLogin({ server, memory, record }, world, invocation, async (veeam) => {
      const { sessions, serverTime, malformed } = await list(record, server, world.clock(), veeam);
      progress.failures.push(...malformed.slice(0, 1));
      if (record.watchedSince === undefined)
        await memory.update((record) => begun(record, serverTime, server.lookback));
      const listed = new Map(sessions.map((session) => [session.id, session]));
      const announce = once(async () => {
        await memory.update((record) => unsettled(record, world.clock(), invocation.remaining()));
      });
      const roster = once(() => readRoster(veeam, server.name, world));
      const { outage, ahead } = record;
      const since = outage?.isTold ? outage.since : undefined;
      const darkness = latestDarkness(record.darkness, since, { serverTime, now: world.clock(), ahead });
      await judgeAndSay({ ...poll, veeam, listed, now: serverTime, announce, roster, darkness });
      isAnswered = true;
    });
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    progress.failures.push(error);
    // One that answers half of what it is asked is not watched either.
    if (!isAnswered) await pastDamage(progress, () => noteOutage(error, poll));
    await sayWhatIsOwed(poll);
  }
  await pastDamage(progress, () => tellAll(poll));
  // Slack goes first: what a receiver outside costs is what is left of the poll.
  await pastDamage(progress, () => callWebhooks(poll.callers.values(), poll));
}

/** Posts the digest where it is due, and remembers when the next one is. */
async function tellAll(poll: Poll): Promise<void> {
  const { digest } = await poll.memory.current();
  const next = await postDigest(digest, poll);
  if (next === digest) return;
  await poll.memory.update(({ digest: _, ...record }) => ({ ...record, ...(next && { digest: next }) }));
}

async function list(record: ServerRecord, { lookback }: ServerConfig, now: number, veeam: VeeamClient) {
  const listing = await veeam.sessionsSince(listFrom(record, lookback));
  const moved = afterClockMove(record, { serverTime: listing.serverTime, now }, lookback);
  return moved === record ? listing : await veeam.sessionsSince(listFrom(moved, lookback));
}

/** Deals with the jobs that something is due for, and with what is new, until there is nothing more. */
async function judgeAndSay(poll: AnsweredPoll): Promise<void> {
  const { memory, world, server, listed, now } = poll;
  const { lookback } = server;
  const times = { serverTime: now, now: world.clock() };
  const moved = (record: ServerRecord) => afterClockMove(record, times, lookback);
  const reminders = callingRules(world.config);

  const first = moved(await memory.current());
  const isLook = (first.lookAt ?? 0) <= world.clock() || first.reminders !== reminders;
  const byDue = isLook
    ? await dueBy(world.store.jobsByDue(poll.jobsUnder), world.clock())
    : { due: [], next: first.lookAt };
  const jobs = new DealtJobs(poll);
  let tasks = agendaOf(byDue.due, newSessions(first, [...listed.values()], now, lookback));
  let isRoundMade = false;
  try {
    while (tasks.length > 0) tasks = await jobs.dealWith(tasks);
    if (first.reminders !== reminders) await jobs.dealWith(await othersThan(jobs.due, poll));
    const isRound = isRoundDue(first, world.clock());
    if (isRound) isRoundMade = await makeRound(poll, jobs);
    await pastDamage(poll.progress, () => endOutage(first, poll));
    if (isRound || first.outage !== undefined) jobs.hear(wholeServer, poll.ofServer);
  } finally {
    await jobs.speech.end();
  }
  const beside = await closeUnwatched(first, poll);
  const { lookAt: known } = await memory.current();
  await memory.update((record) => {
    const { settled, left } = jobs;
    const intake = { listed: [...listed.values()], settled, left, ...times, lookback };
    const after = takenIn(moved(record), intake);
    // What another poll noted meanwhile is not put off.
    const lookAt = record.lookAt === known ? undefined : record.lookAt;
    const next = [byDue.next, lookAt, ...jobs.due.values()].map((time) => time ?? Number.POSITIVE_INFINITY);
    const calm = isLook || jobs.due.size > 0 ? looked(after, Math.min(...next), world.clock()) : after;
    return noted(withAnswer(calm, first, poll.darkness), {
      reminders: jobs.isCutOff ? undefined : reminders,
      beside,
      roundAt: isRoundMade ? nextLook(world.clock()) : undefined,
    });
  });
}

/** The jobs that are due later: by other rules on when people are called they may be due now. */
async function othersThan(
  dealtWith: ReadonlyMap<string, unknown>,
  { world, jobsUnder }: Poll,
): Promise<readonly Task[]> {
  const { due } = await dueBy(world.store.jobsByDue(jobsUnder), Number.POSITIVE_INFINITY);
  return agendaOf(
    due.filter(({ jobId }) => !dealtWith.has(jobId)),
    [],
  );
}
