import type { JobRecord } from '../alerts/job-record';
import {
  afterClockMove,
  begun,
  listFrom,
  looked,
  newSessions,
  type ServerRecord,
  takenIn,
  unsettled,
} from '../alerts/server-record';
import type { Session } from '../alerts/session';
import { nextLook } from '../alerts/watch-due';
import { wholeServer } from '../alerts/whole-server';
import type { ServerConfig } from '../config/config';
import { ChatHealth } from '../delivery/chat-health';
import { Speech } from '../delivery/speech';
import type { Progress } from '../invocation/result';
import { type Invocation, timeToSay, timeToWriteDown, type World } from '../invocation/world';
import { jobMemory } from '../judging/job-memory';
import { ProductError } from '../product-error';
import { type Memory, StateError } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing, OutOfTimeError } from '../veeam/veeam-errors';
import { agendaOf, dueBy, type Task } from './agenda';
import { closeUnwatched } from './close-unwatched';
import { pastDamage } from './damaged-record';
import { withLogin } from './login';
import { lookAround } from './look-around';
import { adoptEarlier } from './migrate-record';
import { endOutage, noteOutage } from './outage';
import { type DealtJob, pollJob } from './poll-job';
import { postDigest } from './post-digest';
import { jobsUnder, readServer } from './renamed-server';
import { readRoster } from './roster';
import type { AnsweredPoll, Poll } from './running-poll';
import { inTwoLanes } from './two-lanes';

/** How many jobs are judged at once in each lane: reading logs is waiting, mostly. */
const jobsAtOnce = 4;

/** How long a log may take to be read in the quick lane, in ms. */
const quickTime = 20_000;

/** What a log takes at most, mostly, in ms: one that is begun with less time left may be cut off, and read again. */
const usualReading = 3_000;

/** How long sessions of a job whose record cannot be read are kept in the list, in ms. */
const longestHold = 48 * 3_600_000;

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
  const setting = { world, invocation, progress, health: new ChatHealth() };
  const under = jobsUnder(record, server);
  const ofServer = jobMemory(world, under, wholeServer);
  const poll: Poll = { server, memory, jobsUnder: under, ofServer, ...setting };
  await adoptEarlier(record, poll);
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
      const darkness = await endOutage(record, serverTime, poll);
      await judgeAndSay({ ...poll, veeam, listed, now: serverTime, announce, roster, darkness });
    });
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    progress.failures.push(error);
    await pastDamage(progress, () => noteOutage(error, poll));
    await sayWhatIsOwed(poll);
  }
  await pastDamage(progress, () => tellAll(poll));
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

/** Deals with the jobs that something is due for, and with what is new, round by round until there is nothing more. */
async function judgeAndSay(poll: AnsweredPoll): Promise<void> {
  const { memory, world, server, listed, now } = poll;
  const { lookback } = server;
  const times = { serverTime: now, now: world.clock() };
  const moved = (record: ServerRecord) => afterClockMove(record, times, lookback);
  const reminders = JSON.stringify(world.config.alerts.remindAfter);

  const first = moved(await memory.current());
  const isLook = (first.lookAt ?? 0) <= world.clock() || first.reminders !== reminders;
  const byDue = isLook
    ? await dueBy(world.store.jobsByDue(poll.jobsUnder), world.clock())
    : { due: [], next: first.lookAt };
  const isRound = (first.roundAt ?? 0) <= world.clock();

  const round = new Round(poll);
  let tasks = agendaOf(byDue.due, newSessions(first, [...listed.values()], now, lookback));
  try {
    while (tasks.length > 0) tasks = await round.dealWith(tasks);
    if (first.reminders !== reminders) await round.dealWith(await othersThan(round.due, poll));
    if (isRound) await round.dealWith(await unknownJobs(round.due, poll));
    if (isRound) await lookAround(poll);
    if (isRound || first.outage !== undefined) round.hear(wholeServer, poll.ofServer);
  } finally {
    await round.speech.end();
  }
  const beside = await closeUnwatched(first, poll);
  const { lookAt: known } = await memory.current();
  await memory.update((record) => {
    const { settled, left } = round;
    const intake = { listed: [...listed.values()], settled, left, ...times, lookback };
    const after = takenIn(moved(record), intake);
    // What another poll noted meanwhile is not put off.
    const noted = record.lookAt === known ? undefined : record.lookAt;
    const next = [byDue.next, noted, ...round.due.values()].map((time) => time ?? Number.POSITIVE_INFINITY);
    const calm = isLook || round.due.size > 0 ? looked(after, Math.min(...next), world.clock()) : after;
    const told = round.isCutOff ? calm : { ...calm, reminders };
    const { outage, ...answered } = told;
    const isSame =
      calm.reminders === told.reminders &&
      JSON.stringify(calm.beside) === JSON.stringify(beside) &&
      outage === undefined &&
      !isRound;
    if (isSame) return calm;
    return {
      ...answered,
      ...(poll.darkness !== undefined && { darkness: poll.darkness }),
      ...(isRound && !round.isCutOff && { roundAt: nextLook(world.clock()) }),
      ...(beside !== undefined && { beside }),
    };
  });
}

/** The jobs of the server that nobody looked at yet, and those that it no longer lists. */
async function unknownJobs(
  dealtWith: ReadonlyMap<string, unknown>,
  { roster, world, jobsUnder }: AnsweredPoll,
): Promise<readonly Task[]> {
  const jobs = (await roster())?.jobs;
  if (jobs === undefined) return [];
  const { due } = await dueBy(world.store.jobsByDue(jobsUnder), Number.POSITIVE_INFINITY);
  const known = new Set([...due.map(({ jobId }) => jobId), ...dealtWith.keys()]);
  const unlisted = due.filter(({ jobId }) => !jobs.has(jobId) && jobId !== wholeServer);
  return [
    ...unlisted.filter(({ jobId }) => !dealtWith.has(jobId)).map(({ jobId }) => ({ jobId, fresh: [] })),
    ...[...jobs.values()]
      .filter(({ id }) => !known.has(id))
      .map(({ id, kind }) => ({ jobId: id, reference: { id, kind }, fresh: [] })),
  ];
}

/** The jobs that are due later: by other rules on reminders they may be due now. */
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

/** Deals with jobs until there is nothing more to do or the time is up. */
class Round {
  readonly speech: Speech;
  /** Whether there was no time for some jobs. */
  isCutOff = false;
  private readonly taken = new Map<string, readonly Session[]>();
  private readonly leftOf = new Map<string, readonly Session[]>();
  private readonly notDealtWith = new Set<string>();

  constructor(private readonly poll: AnsweredPoll) {
    this.speech = new Speech(poll);
  }

  /** When each job is due next, epoch ms; undefined where nothing is to be done for it. */
  get due(): ReadonlyMap<string, number | undefined> {
    const heard = [...this.speech.heard].map(([jobId, { dueAt }]) => [jobId, dueAt] as const);
    return new Map([...heard, ...[...this.notDealtWith].map((jobId) => [jobId, 0] as const)]);
  }

  /** The listed sessions for which nothing is left to do. */
  get settled(): readonly Session[] {
    return [...this.taken].flatMap(([jobId, sessions]) => {
      const heard = this.speech.heard.get(jobId);
      return sessions.filter(({ id }) => heard?.isLeft(id) === false);
    });
  }

  /** The listed sessions that there was no room or no time for, oldest first. */
  get left(): readonly Session[] {
    return [...this.leftOf.values()].flat().sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  }

  /** Says what is owed of a record that was not dealt with as a job. */
  hear(jobId: string, memory: Memory<JobRecord>): void {
    this.speech.add({ jobId, memory, lost: new Set() });
  }

  /** @returns what is to be done next, after what is owed has been said */
  async dealWith(tasks: readonly Task[]): Promise<readonly Task[]> {
    const { poll, speech } = this;
    const again: Task[] = [];
    const unread: { readonly task: Task; readonly owed: number }[] = [];
    // Where there are few, none waits for another, and a long log is read in one go.
    const isCrowded = tasks.length > jobsAtOnce;
    for (const { jobId, fresh } of tasks) this.leftOf.set(jobId, fresh);
    try {
      await inTwoLanes(tasks, jobsAtOnce, async (task, lane) => {
        await speech.room();
        const isQuick = isCrowded && lane === 'quick';
        const dealt = await this.deal(task, isQuick ? quickTime : undefined);
        if (dealt === undefined) return 'done';
        this.notDealtWith.delete(task.jobId);
        this.taken.set(task.jobId, [...(this.taken.get(task.jobId) ?? []), ...dealt.taken]);
        this.leftOf.set(task.jobId, dealt.left);
        speech.add({ jobId: task.jobId, memory: dealt.memory, lost: dealt.lost });
        const isTooSlow = dealt.slow && isQuick;
        if (!isTooSlow && dealt.more) {
          again.push({ ...task, fresh: dealt.left });
        } else if (dealt.owed !== undefined) {
          unread.push({ task: { ...task, fresh: dealt.left }, owed: dealt.owed });
        }
        return isTooSlow ? 'too slow' : 'done';
      });
    } finally {
      await speech.caughtUp();
    }
    if (poll.health.isLost) return [];
    // Where nothing of it could be said, nothing is gained by reading on at once.
    const goOn = unread.filter(({ task, owed }) => (speech.heard.get(task.jobId)?.owed ?? owed) < owed);
    return [...again, ...goOn.map(({ task }) => task)];
  }

  private async deal(task: Task, quick: number | undefined): Promise<DealtJob | undefined> {
    const { invocation, progress, world } = this.poll;
    const left = invocation.remaining() - timeToSay;
    const patience = { deadline: world.clock() + left, ...(quick !== undefined && { quick }) };
    try {
      if (left >= usualReading) return await pollJob(task, patience, this.poll);
      this.isCutOff = true;
    } catch (error) {
      if (error instanceof OutOfTimeError) {
        this.isCutOff = true;
      } else {
        // One job's record, or one thing of the server, that cannot be had keeps no other job waiting, and not the list for ever.
        if (!(error instanceof StateError) && !isAboutOneThing(error)) throw error;
        progress.failures.push(error);
        const since = this.poll.now - longestHold;
        const held = task.fresh.filter(({ createdAt }) => Date.parse(createdAt) >= since);
        this.leftOf.set(task.jobId, held);
      }
    }
    this.notDealtWith.add(task.jobId);
    return undefined;
  }
}

/** Says what was decided earlier although the server cannot be read now: what was stored has to do. */
async function sayWhatIsOwed(poll: Poll): Promise<void> {
  const { jobsUnder, world, invocation, health } = poll;
  const speech = new Speech(poll);
  // The index may lack what was just written.
  speech.add({ jobId: wholeServer, memory: poll.ofServer, lost: new Set() });
  for await (const { jobId, at } of world.store.jobsByDue(jobsUnder)) {
    if (jobId === wholeServer) continue;
    if (at > world.clock() || health.isLost || invocation.remaining() < timeToWriteDown) break;
    speech.add({ jobId, memory: jobMemory(world, jobsUnder, jobId), lost: new Set() });
    await speech.allSaid();
  }
  await speech.end();
}

/** Does something when it is asked for it for the first time; again where that failed. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work().catch((error) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
