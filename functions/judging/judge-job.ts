import type { JobRecord, OpenSession } from '../alerts/job-record';
import { isMarked } from '../alerts/marks';
import { factsOfLost, reportWithoutLog } from '../alerts/report-of-run';
import { attemptsOf, byCreation, groupIntoRuns, lastAttempt, type Run, timesOf } from '../alerts/run';
import type { JobReference, Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import type { NewRun } from '../alerts/verdict';
import { routeOf } from '../config/route-of';
import type { Progress } from '../invocation/result';
import type { World } from '../invocation/world';
import type { ProductError } from '../product-error';
import { reportName } from '../spool/spool-names';
import { reportFormat } from '../state/report-format';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing, OutOfTimeError, VeeamUnreachableError } from '../veeam/veeam-errors';
import { Decisions } from './decisions';
import { type JobReading, readJobNow } from './job-reading';
import { again, type Judgment, judgeRun } from './judge-run';
import { messageCounts } from './message-counts';
import { objectsOf } from './objects-of-run';
import { isOfPoll, type Patience } from './patience';
import { runKey } from './run-key';

/** A job whose open sessions are to be judged, and what is needed to do it. */
interface JobToJudge {
  readonly server: string;
  readonly reference: JobReference;
  /** The sessions that the list just held, by id; the others are asked for. */
  readonly listed: ReadonlyMap<string, Session>;
  /** Listed sessions of the job that there was no room to take in: what they belong to waits for them. */
  readonly ahead: readonly Session[];
  /** The server's clock, epoch ms. */
  readonly now: number;
  readonly veeam: VeeamClient;
  readonly memory: Memory<JobRecord>;
  /** How long a log may take to be read. */
  readonly patience: Patience;
}

/** What became of the open sessions of a job. */
interface JudgedJob {
  /** Whether there was more to judge than is judged at once. */
  readonly more: boolean;
  /** Whether a log takes too long for the quick lane. */
  readonly slow: boolean;
}

/**
 * How many runs are decided before what is owed is said: fewer than a job's record remembers, so that after a crash the next
 * poll finds what was decided.
 */
const mostAtOnce = 20;

/** In how many polls in a row a running session must not be had before it is taken for lost. */
const mostAbsences = 3;

/** For how long a running session that cannot be read is followed, in ms since it was created. */
const longestSession = 48 * 3_600_000;

/** A judgment, and the sessions that it is about. */
interface Judged {
  readonly attempts: readonly string[];
  /** When they began and ended, where they could be had. */
  readonly times?: Pick<NewRun, 'began' | 'ended'>;
  readonly judgment: Judgment;
}

/**
 * Judges the runs of one job in order of creation and writes down what is to be reported, some at a time. Nothing is
 * posted here.
 *
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function judgeJob(job: JobToJudge, world: World, progress: Progress): Promise<JudgedJob> {
  const decisions = new Decisions(job.memory, progress, world);
  const end = async ({ more = false, slow = false } = {}): Promise<JudgedJob> => {
    await decisions.write();
    // Where nothing could be decided, there is nothing to be gained by going on at once.
    return { more: more && decisions.written > 0, slow };
  };
  for await (const { attempts, judgment, times } of judgments(job, world, progress, decisions)) {
    if ('trouble' in judgment) progress.failures.push(judgment.trouble);
    switch (judgment.kind) {
      case 'later':
        return await end();
      case 'slow':
        decisions.markSlow(attempts);
        decisions.putBehind(attempts);
        return await end({ slow: true });
      case 'no run':
        decisions.leave(attempts, undefined);
        break;
      case 'wait':
        decisions.leave(attempts, judgment.left);
        break;
      case 'well':
        decisions.add(
          { ...newRun(job, attempts, world), ...times },
          judgment,
          await objectsOf(job, attempts, judgment, world),
        );
        break;
      case 'report': {
        const { report, files } = judgment;
        const run = { ...newRun(job, attempts, world, report.sessionId), ...times };
        const counts = messageCounts(report, files, world);
        if (counts.opening.threadMessages > 0)
          await world.spool.put(reportName(run.key), reportFormat.write(report));
        const { channel, warnAfter = world.config.alerts.warnAfter } = routeOf(report, world.config);
        const rules = { ...world.config.alerts, warnAfter };
        decisions.add(
          run,
          { kind: 'report', report, counts, rules, channel },
          await objectsOf(job, attempts, judgment, world),
        );
        if (!(await decisions.write())) return await end({ more: true });
      }
    }
    // One job's runs are judged in order: what comes after one that cannot be judged waits with it, and others go first.
    if ('trouble' in judgment) {
      decisions.putBehind(attempts);
      return await end();
    }
    if (decisions.count >= mostAtOnce) return await end({ more: true });
  }
  return await end();
}

function newRun(
  { server }: JobToJudge,
  attempts: readonly string[],
  { clock }: World,
  sessionId = attempts.at(-1) ?? '',
): NewRun {
  return { key: runKey(server, sessionId), sessionId, attempts, decidedAt: clock() };
}

async function* judgments(
  job: JobToJudge,
  world: World,
  progress: Progress,
  decisions: Decisions,
): AsyncGenerator<Judged> {
  const { server, veeam, now, ahead, memory } = job;
  const { facts: memo, open, judged } = await memory.current();
  const began = world.clock();
  const isOfThisPoll = (error: unknown) => isOfPoll(error, world.clock() - began);
  let reading: Promise<JobReading> | undefined;
  const readJob = async () => {
    reading ??= readJobNow(veeam, job.reference, memo, began);
    const read = blamed(await reading, isOfThisPoll);
    decisions.remember(read.memo);
    return read;
  };

  const { sessions, lost, others } = await openSessions(job, open, isOfThisPoll);
  if (others.length > 0) yield { attempts: others, judgment: { kind: 'no run' } };
  const retries = world.config.alerts.waitForRetries ? sessions : [];
  const judgedLost = async (one: Lost) => ({
    attempts: [one.id],
    judgment: await judgeLost(job, one, isContinued(one.id, open, retries), readJob),
  });
  for (const one of lost.filter(({ isOvertaken }) => isOvertaken)) yield await judgedLost(one);
  const notTakenIn = new Set(ahead.filter(({ id }) => !isMarked(judged, id)).map(({ id }) => id));
  const runs = groupIntoRuns(
    [...sessions, ...ahead.filter(({ id }) => notTakenIn.has(id))],
    world.config.alerts.waitForRetries,
  );
  for (const [index, run] of runs.entries()) {
    const attempts = attemptsOf(run);
    if (attempts.some((id) => notTakenIn.has(id))) continue;
    const left = open.get(lastAttempt(run).id);
    if (world.config.alerts.waitForRetries && index === runs.length - 1 && isInterrupted(run, left, lost)) {
      const failures = (left?.failures ?? 0) + 1;
      yield { attempts, judgment: { kind: 'wait', left: { because: 'running', failures } } };
      continue;
    }
    const judgment = await judgeRun({
      server,
      run,
      superseded: index < runs.length - 1,
      left,
      now,
      world,
      veeam,
      job: readJob,
      patience: job.patience,
      onPage: (logItems) => {
        progress.logItemsRead += logItems;
      },
    });
    yield { attempts, judgment, times: timesOf(run) };
  }
  // The newest session keeps no earlier run waiting.
  for (const one of lost.filter(({ isOvertaken }) => !isOvertaken)) yield await judgedLost(one);
}

/** A job for which there was no time is read in another poll, unless it takes longer than any poll can give it. @throws OutOfTimeError */
function blamed(read: JobReading, isOfThisPoll: (error: unknown) => boolean): JobReading {
  const { facts, trouble } = read;
  if (!(trouble instanceof OutOfTimeError)) return read;
  if (!isOfThisPoll(trouble))
    return { ...read, trouble: new VeeamUnreachableError(trouble.message, { cause: trouble }) };
  // What is not known of it may not matter.
  if (facts === 'unknown') throw trouble;
  return read;
}

/** Whether a further attempt of a run went on in the poll before, and cannot be had now: in a few polls that may pass. */
function isInterrupted(
  run: Run,
  { because, failures = 0 }: Partial<OpenSession> = {},
  lost: readonly Lost[],
): boolean {
  const last = lastAttempt(run);
  const wentOn = because === 'running' && hasEnded(last) && last.retry !== 'none';
  return wentOn && failures + 1 < mostAbsences && lost.some(({ isOvertaken }) => !isOvertaken);
}

/** A session that was listed once and cannot be had now: gone where there is no error. */
interface Lost {
  readonly id: string;
  readonly session: OpenSession;
  /** Whether a later session of its job was listed: a server runs one at a time. */
  readonly isOvertaken: boolean;
  readonly error?: ProductError;
}

/** The sessions to judge as the server has them now, and those that cannot be had. */
async function openSessions(
  { listed, reference, veeam }: JobToJudge,
  open: JobRecord['open'],
  isOfThisPoll: (error: unknown) => boolean,
) {
  const sessions: Session[] = [];
  const lost: Lost[] = [];
  const others: string[] = [];
  // What another poll listed later tells that a session which still ran in this list may have ended since.
  const isOld = [...open.keys()].some((id) => !listed.has(id));
  const asListed = (id: string) => {
    const session = listed.get(id);
    return session !== undefined && isOld && !hasEnded(session) ? undefined : session;
  };
  const newest = Math.max(...Array.from(open.values(), ({ createdAt }) => Date.parse(createdAt)));
  for (const [id, session] of open) {
    const isOvertaken = Date.parse(session.createdAt) < newest;
    try {
      const found = asListed(id) ?? (await veeam.session(id));
      if (found === undefined) lost.push({ id, session, isOvertaken });
      // The server had not said whose it is; the list tells the right job of it.
      else if (found.job.id !== reference.id && listed.has(id)) others.push(id);
      else sessions.push(found);
    } catch (error) {
      if (!isAboutOneThing(error) || isOfThisPoll(error)) throw error;
      lost.push({ id, session, isOvertaken, error });
    }
  }
  return { sessions, lost, others };
}

async function judgeLost(
  { server, reference, now }: JobToJudge,
  { id, session: open, isOvertaken, error }: Lost,
  isContinued: boolean,
  readJob: () => Promise<JobReading>,
): Promise<Judgment> {
  // How a session that runs will end is to come: what is judged now would hide that.
  const isRunning = open.because === 'running' && !isOvertaken;
  const wait = isRunning ? lostWhileRunning(open, error, now) : error && again(open, 'failures', error);
  if (wait !== undefined) return wait;
  if (isContinued) return { kind: 'no run' };
  const state = error === undefined ? 'vanished' : 'unreadable';
  const { name } = await readJob();
  const facts = factsOfLost(server, { id, createdAt: open.createdAt, job: reference }, name);
  return { kind: 'report', files: 0, report: reportWithoutLog(facts, state) };
}

/**
 * Whether a further attempt of a session's run is there, which tells how the run ended. Where the server does not name what an
 * attempt continues, it counts the attempts before it, which are the open sessions before it.
 */
function isContinued(id: string, open: JobRecord['open'], sessions: readonly Session[]): boolean {
  const order = [...open]
    .map(([id, { createdAt }]) => ({ id, createdAt }))
    .toSorted(byCreation)
    .map(({ id }) => id);
  return sessions.some((session) => {
    const { continues, retryCount } = session;
    if (continues.kind === 'session') return continues.id === id;
    const attemptsLater = order.indexOf(session.id) - order.indexOf(id);
    return continues.kind === 'previous' && attemptsLater > 0 && attemptsLater <= retryCount;
  });
}

/**
 * A running session that cannot be had is looked for again: one that the server does not have, in a few polls; one that it does
 * not give, for as long as a session may run, and in a few polls then.
 */
function lostWhileRunning(
  { createdAt, failures = 0 }: OpenSession,
  error: ProductError | undefined,
  now: number,
): Judgment | undefined {
  const counts = error === undefined || now - Date.parse(createdAt) > longestSession;
  if (counts && failures + 1 >= mostAbsences) return undefined;
  const left = { because: 'running', ...(counts && { failures: failures + 1 }) } as const;
  return { kind: 'wait', left, ...(error !== undefined && { trouble: error }) };
}
