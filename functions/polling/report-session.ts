import { reportByHand } from '../alerts/decide';
import type { JobMemo, JobRecord } from '../alerts/job-record';
import { factsOfRun, reportOfNameless, reportOfRun, severityOf } from '../alerts/make-report';
import { problemCount, type Report } from '../alerts/report';
import type { Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import type { Severity } from '../alerts/severity';
import type { ServerConfig } from '../config/config';
import { ChatHealth } from '../delivery/chat-health';
import { deliver } from '../delivery/deliver';
import type { Progress } from '../invocation/result';
import { type Invocation, timeToSay, type World } from '../invocation/world';
import { isNameless, readJobNow } from '../judging/job-reading';
import { messageCounts } from '../judging/message-counts';
import { restore } from '../judging/read-again';
import { readRun } from '../judging/read-run';
import { reportName, runKey } from '../judging/run-key';
import { ProductError } from '../product-error';
import { reportFormat } from '../state/report-format';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';
import { withLogin } from './login';
import { jobsUnder } from './renamed-server';

/** The server has no session of the id that was asked for. */
class SessionNotFoundError extends ProductError {
  override readonly name = 'SessionNotFoundError';
}

/** A report by hand is not complete yet. To whoever asked for it, it is the same as a chat that is away: it passes by itself. */
class ReportUnfinishedError extends ProductError {
  override readonly name = 'SlackUnavailableError';
}

/**
 * Reports one session by hand, whatever its outcome. It has a record of its own: no cursor moves and no job's record
 * changes. A session that was reported before is not posted again without `force`.
 *
 * @throws SessionNotFoundError, and a ProductError when the server or the memory fails
 */
export async function reportSession(
  { session: id, force }: { readonly session: string; readonly force: boolean },
  server: ServerConfig,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<void> {
  const watch = world.store.server(server.name);
  const watched = await watch.read();
  await withLogin({ server, memory: watch, record: watched }, world, invocation, async (veeam) => {
    const session = await findSession(id, server, veeam);
    progress.see([session.id]);
    const byPoll = world.store.job(jobsUnder(watched, server), session.job.id);
    if (!force && (await wasReported(session, byPoll, progress))) return;

    const request = force
      ? `force-${invocation.requestId}`
      : hasEnded(session)
        ? 'by-hand'
        : 'by-hand-running';
    const memory = world.store.reportByHand(server.name, session.id, request);
    if (await wasReported(session, memory, progress)) return;
    const key = runKey(server.name, session.id, request);
    const [decided] = (await memory.read()).runs;
    let lost: ReadonlySet<string> = new Set();
    if (decided === undefined) {
      const { facts } = await byPoll.read();
      const { report, files } = await makeReport(
        { key, session, server, memo: facts },
        world,
        veeam,
        progress,
      );
      const run = { sessionId: session.id, attempts: [session.id], key, decidedAt: world.clock() };
      const counts = messageCounts(report, files, world);
      await memory.update((record) => reportByHand(record, run, report, counts));
      progress.problems = problemCount(report);
    } else {
      // It was broken off: what was decided stands, whatever became of the job meanwhile.
      const deadline = world.clock() + invocation.remaining() - timeToSay;
      ({ lost } = await restore(memory, veeam, { deadline }, world, progress));
      progress.problems = decided.report === undefined ? 0 : problemCount(decided.report);
    }
    progress.sessionsReported = 1;
    const setting = { memory, lost, health: new ChatHealth(), world, progress };
    const { outbox } = await deliver(setting, { invocation });
    if (outbox.length > 0 && progress.failures.length === 0) progress.failures.push(unfinished(id));
  });
}

/** Whether the session's report is in the chat; then `progress` says where. */
async function wasReported(
  session: Session,
  memory: Memory<JobRecord>,
  progress: Progress,
): Promise<boolean> {
  const { runs, incidents, outbox } = await memory.read();
  const run = runs.findLast(({ attempts }) => attempts.includes(session.id));
  // What was broken off is completed instead.
  if (run?.incident === undefined || outbox.some((entry) => entry.run === run.key)) return false;
  const parent = run.parent ?? incidents.find(({ key }) => key === run.incident)?.parent;
  if (parent === undefined) return false;
  progress.noteParent(run.sessionId, parent);
  return true;
}

/** A session by its id. @throws SessionNotFoundError, and the errors of VeeamClient */
export async function findSession(id: string, server: ServerConfig, veeam: VeeamClient): Promise<Session> {
  const session = await veeam.session(id);
  if (session === undefined) throw notFound(id, server);
  return session;
}

/** A session that is reported by itself. */
export interface SessionToReport {
  /** The beginning of the keys of whatever is said of it. */
  readonly key: string;
  readonly session: Session;
  readonly server: ServerConfig;
  /** What its job was when it could be read last. */
  readonly memo: JobMemo | undefined;
}

/** What there is to say about a session by itself. */
export interface SessionReport {
  readonly report: Report;
  /** Undefined when all is well. */
  readonly severity: Severity | undefined;
  /** How many files hold its problems. */
  readonly files: number;
}

/**
 * Reads a session's log and makes its report, which goes to the spool.
 *
 * @throws SessionNotFoundError, the errors of VeeamClient, and what kept a job from being read whose name decides who may
 *   read its problems
 */
export async function makeReport(
  { key, session, server, memo }: SessionToReport,
  { ignoreRules, config, spool, clock }: World,
  veeam: VeeamClient,
  progress: Progress,
): Promise<SessionReport> {
  const run = { sessions: [session] } as const;
  const job = await readJobNow(veeam, session.job, memo, clock());
  if (job.trouble !== undefined && isNameless(job, config)) throw job.trouble;
  const facts = factsOfRun(server.name, run, job.name);
  try {
    const ignoring = ignoreRules.forRun(facts);
    const onPage = (logItems: number) => {
      progress.logItemsRead += logItems;
    };
    const { tally, files } = await readRun(
      { key, attempts: [session.id], ignoring },
      { veeam, spool, onPage },
    );
    const state = hasEnded(session) ? 'ended' : 'running';
    const severity = severityOf(run, tally);
    // Nobody can say any more whose a job was that is gone and was never read.
    const report = isNameless(job, config)
      ? reportOfNameless(factsOfRun(server.name, run, undefined), tally, severity ?? 'warning')
      : reportOfRun(facts, tally, severity ?? 'warning', state);
    await spool.put(reportName(key), reportFormat.write(report));
    return { severity, report, files };
  } catch (error) {
    if (error instanceof SessionGoneError) throw notFound(session.id, server);
    throw error;
  }
}

function unfinished(id: string): ReportUnfinishedError {
  return new ReportUnfinishedError(
    `The report of session ${id} is not complete in Slack yet: another invocation is sending it, or the time was up. Invoke it again in a minute; nothing is posted twice.`,
  );
}

function notFound(id: string, { name, url }: ServerConfig): SessionNotFoundError {
  return new SessionNotFoundError(
    `The VB365 server ${name} (${url}) has no job session ${JSON.stringify(id.slice(0, 100))}. Its history may have been cleaned up, or the session is another server's: check the id and "server".`,
  );
}
