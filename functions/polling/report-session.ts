import { reportByHand } from '../alerts/decide';
import type { JobRecord } from '../alerts/job-record';
import { problemItemCount } from '../alerts/report';
import type { Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import type { ServerConfig } from '../config/config';
import { ChatHealth } from '../delivery/chat-health';
import { deliver } from '../delivery/deliver';
import type { Progress } from '../invocation/result';
import { type Invocation, timeToSay, type World } from '../invocation/world';
import { messageCounts } from '../judging/message-counts';
import { restore } from '../judging/read-again';
import { runKey } from '../judging/run-key';
import { reportOfSession } from '../judging/session-report';
import { ProductError } from '../product-error';
import type { Memory } from '../state/store';
import { withSession } from './find-session';

/** A report by hand is not complete yet. To whoever asked for it, it is the same as a chat that is away: it passes by itself. */
class ReportUnfinishedError extends ProductError {
  override readonly name = 'SlackUnavailableError';
}

/**
 * Reports one session by hand, whatever its outcome. It has a record of its own: no cursor moves and no job's record
 * changes. A session that was reported before is not posted again without `force`.
 *
 * @throws SessionNotFoundError, and a ProductError when the server or the store fails
 */
export async function reportSession(
  { session: id, force }: { readonly session: string; readonly force: boolean },
  server: ServerConfig,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<void> {
  await withSession({ id, server }, world, invocation, async ({ session, job, veeam }) => {
    progress.see([session.id]);
    if (!force && (await wasReported(session, job, progress))) return;

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
      const { facts } = await job.read();
      const { report, files } = await reportOfSession(
        { key, session, server, memo: facts },
        world,
        veeam,
        progress,
      );
      const run = { sessionId: session.id, attempts: [session.id], key, decidedAt: world.clock() };
      const counts = messageCounts(report, files, world);
      await memory.update((record) => reportByHand(record, run, report, counts));
      progress.problems = problemItemCount(report);
    } else {
      // It was broken off: what was decided stands, whatever became of the job meanwhile.
      const deadline = world.clock() + invocation.remaining() - timeToSay;
      ({ lost } = await restore(memory, veeam, { deadline }, world, progress));
      progress.problems = decided.report === undefined ? 0 : problemItemCount(decided.report);
    }
    progress.sessionsReported = 1;
    const setting = { health: new ChatHealth(), world, invocation, progress };
    const { outbox } = await deliver({ memory, lost, ...setting });
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
  // What was broken off is completed instead; what changed nothing may stand nowhere.
  if (run?.incident === undefined || run.quiet || outbox.some((entry) => entry.run === run.key)) return false;
  const parent = run.parent ?? incidents.find(({ key }) => key === run.incident)?.parent;
  if (parent === undefined) return false;
  progress.noteParent(run.sessionId, parent);
  return true;
}

function unfinished(id: string): ReportUnfinishedError {
  return new ReportUnfinishedError(
    `The report of session ${id} is not complete in Slack yet: another invocation is sending it, or the time was up. Invoke it again in a minute; nothing is posted twice.`,
  );
}
