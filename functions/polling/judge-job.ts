import type { NewRun } from '../alerts/decide';
import type { JobRecord } from '../alerts/job-record';
import { reportOfLost } from '../alerts/make-report';
import { isMarked } from '../alerts/marks';
import type { Report } from '../alerts/report';
import { attemptsOf, groupIntoRuns, lastAttempt } from '../alerts/run';
import type { Leftover, OpenSession } from '../alerts/server-record';
import { hasEnded, type JobFacts, type JobReference, type Session } from '../alerts/session';
import type { ProductError } from '../product-error';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { Decisions } from './decisions';
import { type Judgement, judgeRun, unreadable } from './judge-run';
import { planOf } from './plan';
import type { Progress } from './result';
import { routeOf } from './route-of';
import { runKey } from './run-key';
import { isAboutOneThing } from './veeam-trouble';
import type { World } from './world';

/** The sessions of one job that something is left to do for, and what is needed to do it. */
export interface JobToJudge {
  readonly server: string;
  readonly reference: JobReference;
  readonly open: ReadonlyMap<string, OpenSession>;
  /** The sessions that the list just held, by id; the others are asked for. */
  readonly listed: ReadonlyMap<string, Session>;
  /** Listed sessions of the job that there was no room to take in: what they belong to waits for them. */
  readonly ahead: readonly Session[];
  /** The server's clock, epoch ms. */
  readonly now: number;
  readonly veeam: VeeamClient;
  readonly memory: Memory<JobRecord>;
}

/** What became of the open sessions of a job. */
export interface JudgedJob {
  /** What is left to do for each session; undefined where nothing is. */
  readonly changes: ReadonlyMap<string, OpenSession | undefined>;
  /** What was found out just now, whole, by the key of the run. */
  readonly reports: ReadonlyMap<string, Report>;
  /** Whether there was more to judge than is judged at once. */
  readonly more: boolean;
}

/**
 * How many runs are decided before that is written down: fewer than a job's record remembers, so that whoever judges them
 * again after a crash sees what was decided.
 */
const mostAtOnce = 40;

/** A judgement, and the sessions that it is about. */
interface Judged {
  readonly attempts: readonly string[];
  readonly judgement: Judgement;
}

/**
 * Judges the runs of one job in order of creation and writes down what is to be reported, some at a time. Nothing is
 * posted here.
 *
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function judgeJob(job: JobToJudge, world: World, progress: Progress): Promise<JudgedJob> {
  const changes = new Map<string, OpenSession | undefined>();
  const reports = new Map<string, Report>();
  const leave = (attempts: readonly string[], left: Leftover | undefined) => {
    for (const id of attempts) {
      const open = job.open.get(id);
      changes.set(id, open && left && { job: open.job, createdAt: open.createdAt, ...left });
    }
  };
  const decisions = new Decisions(job.memory, progress);
  const judged = async (more: boolean): Promise<JudgedJob> => {
    await decisions.write();
    for (const { attempts } of decisions.written) leave(attempts, { because: 'owed' });
    return { changes, reports, more };
  };
  for await (const { attempts, judgement } of judgements(job, world, progress)) {
    if (decisions.count >= mostAtOnce) return await judged(true);
    if ('trouble' in judgement) progress.failures.push(judgement.trouble);
    if (judgement.kind === 'no run') leave(attempts, undefined);
    if (judgement.kind === 'wait') leave(attempts, judgement.left);
    if (judgement.kind === 'well') decisions.add(newRun(job, attempts, world), judgement);
    if (judgement.kind === 'report') {
      const { report } = judgement;
      const run = newRun(job, attempts, world, report.sessionId);
      decisions.add(run, {
        ...judgement,
        plan: planOf(report, world.adviceFor),
        channel: routeOf(report, world.config).channel,
      });
      if (!(await decisions.write())) return await judged(true);
      reports.set(run.key, report);
    }
    // One job's runs are judged in order: what comes after one that cannot be judged waits with it.
    if ('trouble' in judgement || judgement.kind === 'later') break;
  }
  return await judged(false);
}

function newRun(
  { server }: JobToJudge,
  attempts: readonly string[],
  { clock }: World,
  sessionId = attempts.at(-1) ?? '',
): NewRun {
  return { key: runKey(server, sessionId), sessionId, attempts, decidedAt: clock() };
}

async function* judgements(job: JobToJudge, world: World, progress: Progress): AsyncGenerator<Judged> {
  const { server, veeam, now, ahead } = job;
  let facts: Promise<JobFacts> | undefined;
  const jobFacts = () => {
    facts ??= readJob(veeam, job.reference);
    return facts;
  };

  const { judged } = await job.memory.read();
  const decided = new Set([...job.open.keys()].filter((id) => isMarked(judged, id)));
  for (const id of job.open.keys()) {
    // A poll that was cut off decided this, and could not write down that it did.
    if (decided.has(id)) yield { attempts: [id], judgement: { kind: 'wait', left: { because: 'owed' } } };
  }
  const { sessions, lost } = await openSessions(job, decided);
  for (const { id, open, error } of lost) {
    yield { attempts: [id], judgement: await judgeLost(server, id, open, error, sessions, jobFacts) };
  }
  const notTakenIn = new Set(ahead.map(({ id }) => id));
  const runs = groupIntoRuns([...sessions, ...ahead], world.config.alerts.waitForRetries);
  for (const [index, run] of runs.entries()) {
    const attempts = attemptsOf(run);
    if (attempts.some((id) => notTakenIn.has(id))) continue;
    const judgement = await judgeRun({
      server,
      run,
      superseded: index < runs.length - 1,
      left: job.open.get(lastAttempt(run).id),
      now,
      world,
      veeam,
      job: jobFacts,
      onPage: (logItems) => {
        progress.logItemsRead += logItems;
      },
    });
    yield { attempts, judgement };
  }
}

/** What is known of a job; a report does not wait for a job that cannot be read. */
export async function readJob(veeam: VeeamClient, reference: JobReference): Promise<JobFacts> {
  try {
    return (await veeam.job(reference)) ?? 'gone';
  } catch (error) {
    if (isAboutOneThing(error)) return 'unknown';
    throw error;
  }
}

/** A session that was listed once and cannot be had now: gone where there is no error. */
interface Lost {
  readonly id: string;
  readonly open: OpenSession;
  readonly error?: ProductError;
}

/** The sessions to judge as the server has them now, and those that cannot be had. */
async function openSessions({ open, listed, veeam }: JobToJudge, decided: ReadonlySet<string>) {
  const sessions: Session[] = [];
  const lost: Lost[] = [];
  // What another poll listed later tells that a session which still ran in this list may have ended since.
  const isOld = [...open.keys()].some((id) => !listed.has(id));
  const asListed = (id: string) => {
    const session = listed.get(id);
    return session !== undefined && isOld && !hasEnded(session) ? undefined : session;
  };
  for (const [id, session] of open) {
    if (session.because === 'owed' || decided.has(id)) continue;
    try {
      const found = asListed(id) ?? (await veeam.session(id));
      if (found === undefined) lost.push({ id, open: session });
      else sessions.push(found);
    } catch (error) {
      if (!isAboutOneThing(error)) throw error;
      lost.push({ id, open: session, error });
    }
  }
  return { sessions, lost };
}

async function judgeLost(
  server: string,
  id: string,
  open: OpenSession,
  error: ProductError | undefined,
  sessions: readonly Session[],
  job: () => Promise<JobFacts>,
): Promise<Judgement> {
  if (error !== undefined) {
    const again = unreadable(open, error);
    if (again !== undefined) return again;
  }
  // A further attempt that is still there tells how the run ended.
  const isContinued = sessions.some(({ continues }) => continues.kind === 'session' && continues.id === id);
  if (isContinued) return { kind: 'no run' };
  const state = error === undefined ? 'vanished' : 'unreadable';
  return { kind: 'report', report: reportOfLost(server, id, open, await job(), state) };
}
