import type { JobRecord } from '../alerts/job-record';
import { reportOfLost } from '../alerts/make-report';
import { announce, isOverdue } from '../alerts/outbox';
import { problemCount, type Report } from '../alerts/report';
import { attemptsOf, groupIntoRuns, lastAttempt } from '../alerts/run';
import type { Leftover, OpenSession } from '../alerts/server-record';
import type { Job, JobReference, Session } from '../alerts/session';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { type Judgement, jobFacts, judgeRun, unreadable } from './judge-run';
import { planOf } from './plan';
import { isAboutThisLog, stopInTime } from './read-problems';
import type { Progress } from './result';
import { runKey } from './run-key';
import type { Invocation, World } from './world';

/** The sessions of one job that something is left to do for, and what is needed to do it. */
export interface JobToJudge {
  readonly server: string;
  readonly reference: JobReference;
  readonly open: ReadonlyMap<string, OpenSession>;
  /** The sessions that the list just held, by id; the others are asked for. */
  readonly listed: ReadonlyMap<string, Session>;
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
}

/**
 * Judges the runs of one job in order of creation and writes down what is to be reported. Nothing is posted here.
 *
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function judgeJob(
  job: JobToJudge,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<JudgedJob> {
  const changes = new Map<string, OpenSession | undefined>();
  const reports = new Map<string, Report>();
  const leave = (attempts: readonly string[], left: Leftover | undefined) => {
    for (const id of attempts) {
      const open = job.open.get(id);
      changes.set(id, open && left && { job: open.job, createdAt: open.createdAt, ...left });
    }
  };
  for await (const { attempts, judgement } of judgements(job, world, invocation, progress)) {
    if (judgement.kind === 'clean') leave(attempts, undefined);
    if (judgement.kind === 'wait') {
      leave(attempts, judgement.left);
      // One job's runs are judged in order: what comes after an unreadable log waits with it.
      if (judgement.left.because === 'unreadable') break;
    }
    if (judgement.kind === 'report') {
      const key = runKey(job.server, judgement.report.sessionId);
      if (!(await decide(job.memory, key, attempts, judgement.report, progress))) break;
      reports.set(key, judgement.report);
      leave(attempts, { because: 'owed' });
    }
  }
  return { changes, reports };
}

async function* judgements(
  job: JobToJudge,
  world: World,
  invocation: Invocation,
  progress: Progress,
): AsyncGenerator<{ attempts: readonly string[]; judgement: Judgement }> {
  const { server, veeam, now } = job;
  const rules = world.config.alerts;
  let known: Promise<Job | 'gone'> | undefined;
  const readJob = () => {
    known ??= veeam.job(job.reference).then((job) => job ?? 'gone');
    return known;
  };

  const { sessions, lost } = await openSessions(job);
  for (const { id, open, error } of lost) {
    const left = error === undefined ? undefined : unreadable(open.failures);
    yield { attempts: [id], judgement: left ?? (await reportLost(server, id, open, error, readJob)) };
  }
  const runs = groupIntoRuns(sessions, rules.waitForRetries);
  for (const [index, run] of runs.entries()) {
    const judgement = await judgeRun({
      server,
      run,
      superseded: index < runs.length - 1,
      failures: job.open.get(lastAttempt(run).id)?.failures ?? 0,
      now,
      rules,
      veeam,
      job: readJob,
      onPage: (logItems) => {
        progress.logItemsRead += logItems;
        stopInTime(server, invocation);
      },
    });
    yield { attempts: attemptsOf(run), judgement };
  }
}

/** A session that was listed once and cannot be had now: gone where there is no error. */
interface Lost {
  readonly id: string;
  readonly open: OpenSession;
  readonly error?: unknown;
}

/** The sessions to judge as the server has them now, and those that cannot be had. */
async function openSessions({ open, listed, veeam }: JobToJudge) {
  const sessions: Session[] = [];
  const lost: Lost[] = [];
  for (const [id, session] of open) {
    if (session.because === 'owed') continue;
    try {
      const found = listed.get(id) ?? (await veeam.session(id));
      if (found === undefined) lost.push({ id, open: session });
      else sessions.push(found);
    } catch (error) {
      if (!isAboutThisLog(error)) throw error;
      lost.push({ id, open: session, error });
    }
  }
  return { sessions, lost };
}

async function reportLost(
  server: string,
  id: string,
  open: OpenSession,
  error: unknown,
  job: () => Promise<Job | 'gone'>,
): Promise<Judgement> {
  const state = error === undefined ? 'vanished' : 'unreadable';
  return { kind: 'report', report: reportOfLost(server, id, open, await jobFacts(job), state) };
}

/** @returns false when so much is owed to Slack already that the run has to wait */
async function decide(
  memory: Memory<JobRecord>,
  key: string,
  attempts: readonly string[],
  report: Report,
  progress: Progress,
): Promise<boolean> {
  const run = { sessionId: report.sessionId, attempts, key };
  const plan = planOf(report);
  let isNew = false;
  const record = await memory.update((record) => {
    const next = isOverdue(record) ? record : announce(record, run, report, plan);
    isNew = next !== record;
    return next;
  });
  if (isNew) {
    progress.sessionsReported++;
    progress.problems += problemCount(report);
  }
  return record.reported.some((known) => known.key === key);
}
