import type { JobRecord } from '../alerts/job-record';
import { type OpenSession, type ServerRecord, takeIn, withOpen } from '../alerts/server-record';
import type { Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { contents } from './content';
import { deliver } from './deliver';
import { inParallel, oneAtATime } from './in-parallel';
import { type JudgedJob, judgeJob } from './judge-job';
import { withLogin } from './login';
import type { Progress } from './result';
import { type Invocation, timeToWriteDown, type World } from './world';

/** How far behind the newest session the list goes back, in ms: two that begin at once may be listed in any order. */
const overlap = 15 * 60_000;

/** How far behind `lookback` the first list goes back, in ms: what ended lately may have begun long before. */
const longestSession = 48 * 3_600_000;

/** How many jobs are judged at once: reading logs is waiting, mostly. */
const jobsAtOnce = 4;

/** What a poll works with. */
interface Poll {
  readonly server: ServerConfig;
  readonly world: World;
  readonly invocation: Invocation;
  readonly progress: Progress;
  readonly veeam: VeeamClient;
  /** The sessions that the list holds, by id. */
  readonly listed: ReadonlyMap<string, Session>;
  /** The server's clock, epoch ms. */
  readonly now: number;
}

/**
 * One poll of one server: lists what is new, writes down what is left to do, judges it, and says it. What could not be
 * done stays written down for the next poll, with the reason in `progress.failures`.
 *
 * @throws a ProductError when the server as a whole, or the memory, fails
 */
export async function pollServer(
  server: ServerConfig,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<void> {
  const memory = world.store.server(server.name);
  const record = await memory.read();
  await withLogin(server, memory, record, world, async (veeam) => {
    const { sessions, serverTime } = await veeam.sessionsSince(listFrom(record, server));
    const listed = new Map(sessions.map((session) => [session.id, session]));
    const poll = { server, world, invocation, progress, veeam, listed, now: serverTime };
    const takeInMore = (record: ServerRecord) => takeIn(record, sessions, serverTime - server.lookback);

    const dealtWith = new Set<string>();
    for (;;) {
      const { open } = await memory.update(takeInMore);
      progress.left = countReasons(open);
      const left = new Map([...open].filter(([id]) => !dealtWith.has(id)));
      if (left.size === 0 || invocation.remaining() < timeToWriteDown) return;
      for (const id of left.keys()) dealtWith.add(id);
      progress.sessionsSeen += left.size;
      await dealWith(left, poll, memory);
    }
  });
}

function countReasons(open: ReadonlyMap<string, OpenSession>): Record<string, number> {
  const counts: Partial<Record<OpenSession['because'], number>> = {};
  for (const { because } of open.values()) counts[because] = (counts[because] ?? 0) + 1;
  return { ...counts };
}

function listFrom({ createdUpTo }: ServerRecord, { lookback }: ServerConfig): string | { ago: number } {
  if (createdUpTo === undefined) return { ago: lookback + longestSession };
  return new Date(Date.parse(createdUpTo) - overlap).toISOString();
}

/** Deals with open sessions, job by job; what a job comes to is written down at once, so that nothing is done again. */
async function dealWith(
  open: ReadonlyMap<string, OpenSession>,
  poll: Poll,
  memory: Memory<ServerRecord>,
): Promise<void> {
  const inTurn = oneAtATime();
  await inParallel(jobsOf(open), jobsAtOnce, async (sessions) => {
    if (poll.invocation.remaining() < timeToWriteDown) return;
    const judged = await judge(sessions, poll);
    // One job at a time: they share a channel, and the server's record.
    await inTurn(async () => {
      const left = await say(sessions, judged, poll);
      await memory.update((record) => withOpen(record, left));
    });
  });
}

interface Judged extends JudgedJob {
  readonly memory: Memory<JobRecord>;
}

async function judge(open: ReadonlyMap<string, OpenSession>, poll: Poll): Promise<Judged> {
  const { server, world, invocation, progress, veeam, listed, now } = poll;
  const [reference] = [...open.values()].map(({ job }) => job);
  if (reference === undefined) throw new Error('There is no session of no job.');
  const memory = world.store.job(server.name, reference.id);
  const job = { server: server.name, reference, open, listed, now, veeam, memory };
  return { memory, ...(await judgeJob(job, world, invocation, progress)) };
}

/** Says what is owed for a job. @returns what is left to do for its sessions; undefined where nothing is */
async function say(
  open: ReadonlyMap<string, OpenSession>,
  { memory, changes, reports }: Judged,
  { world, invocation, progress, veeam }: Poll,
): Promise<ReadonlyMap<string, OpenSession | undefined>> {
  const said = contents(world.config.links, veeam, reports);
  const owed = sessionsOwed(await deliver({ memory, contents: said }, world, invocation, progress));
  const left = new Map([...open, ...changes]);
  for (const [id, session] of left) if (session?.because === 'owed' && !owed.has(id)) left.set(id, undefined);
  return left;
}

function jobsOf(open: ReadonlyMap<string, OpenSession>): Iterable<ReadonlyMap<string, OpenSession>> {
  const jobs = new Map<string, Map<string, OpenSession>>();
  for (const [id, session] of open) {
    const sessions = jobs.get(session.job.id) ?? new Map<string, OpenSession>();
    jobs.set(session.job.id, sessions.set(id, session));
  }
  return jobs.values();
}

/** The sessions of the runs that something is still owed for. */
function sessionsOwed({ outbox, reported }: JobRecord): ReadonlySet<string> {
  const runs = new Set(outbox.map(({ run }) => run));
  return new Set(reported.filter(({ key }) => runs.has(key)).flatMap(({ attempts }) => attempts));
}
