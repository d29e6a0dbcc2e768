import { reportByHand } from '../alerts/decide';
import type { JobRecord } from '../alerts/job-record';
import { factsOfRun, reportOfRun, severityOf } from '../alerts/make-report';
import { problemCount, type Report } from '../alerts/report';
import { hasEnded, type Session } from '../alerts/session';
import type { Severity } from '../alerts/severity';
import type { ServerConfig } from '../config/config';
import { ProductError } from '../product-error';
import { SlackUnavailableError } from '../slack/slack-errors';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';
import { contents } from './content';
import { deliver } from './deliver';
import { readJob } from './judge-job';
import { withLogin } from './login';
import { planOf } from './plan';
import { tallyProblems } from './read-problems';
import type { Progress } from './result';
import { runKey } from './run-key';
import type { Invocation, World } from './world';

/** The server has no session of the id that was asked for. */
export class SessionNotFoundError extends ProductError {
  override readonly name = 'SessionNotFoundError';
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
  await withLogin(server, watch, await watch.read(), world, invocation, async (veeam) => {
    const session = await findSession(id, server, veeam);
    progress.sessionsSeen = 1;
    const byPoll = world.store.job(server.name, session.job.id);
    if (!force && (await wasReported(session, byPoll, progress))) return;

    const request = force
      ? `force-${invocation.requestId}`
      : hasEnded(session)
        ? 'by-hand'
        : 'by-hand-running';
    const memory = world.store.reportByHand(server.name, session.id, request);
    if (await wasReported(session, memory, progress)) return;
    const key = runKey(server.name, session.id, request);
    const { report } = await makeReport(session, server, world, veeam, progress);
    const run = { sessionId: session.id, attempts: [session.id], key, decidedAt: world.clock() };
    await memory.update((record) => reportByHand(record, run, report, planOf(report, world.adviceFor)));
    progress.sessionsReported = 1;
    progress.problems = problemCount(report);
    const said = contents(world, { veeam, fresh: new Map([[key, report]]) });
    const { outbox } = await deliver({ memory, contents: said }, world, invocation, progress);
    if (outbox.length > 0 && progress.failures.length === 0) progress.failures.push(unfinished(id));
  });
}

/** Whether the session's report is in Slack; then `progress` says where. */
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
  progress.noteParent({ sessionId: run.sessionId, ...parent });
  return true;
}

/** A session by its id. @throws SessionNotFoundError, and the errors of VeeamClient */
export async function findSession(id: string, server: ServerConfig, veeam: VeeamClient): Promise<Session> {
  const session = await veeam.session(id);
  if (session === undefined) throw notFound(id, server);
  return session;
}

/** What there is to say about a session by itself, and how bad it is; undefined when all is well. */
export async function makeReport(
  session: Session,
  server: ServerConfig,
  { ignoreRules }: World,
  veeam: VeeamClient,
  progress: Progress,
): Promise<{ readonly report: Report; readonly severity: Severity | undefined }> {
  const run = { sessions: [session] } as const;
  const job = await readJob(veeam, session.job);
  try {
    const ignoring = ignoreRules.forRun(factsOfRun(server.name, run, job));
    const tally = await tallyProblems(veeam, [session.id], ignoring, (logItems) => {
      progress.logItemsRead += logItems;
    });
    const state = hasEnded(session) ? 'ended' : 'running';
    const severity = severityOf(run, tally);
    return { severity, report: reportOfRun(server.name, run, job, tally, severity ?? 'warning', state) };
  } catch (error) {
    if (error instanceof SessionGoneError) throw notFound(session.id, server);
    throw error;
  }
}

function unfinished(id: string): SlackUnavailableError {
  return new SlackUnavailableError(
    `The report of session ${id} is not complete in Slack yet: another invocation is sending it, or the time was up. Invoke it again in a minute; nothing is posted twice.`,
    { effect: 'none' },
  );
}

function notFound(id: string, { name, url }: ServerConfig): SessionNotFoundError {
  return new SessionNotFoundError(
    `The VB365 server ${name} (${url}) has no job session ${JSON.stringify(id.slice(0, 100))}. Its history may have been cleaned up, or the session is another server's: check the id and "server".`,
  );
}
