import { decide } from '../alerts/decide';
import { endOf } from '../alerts/run';
import type { RunVerdict, WellRun } from '../alerts/verdict';
import type { ServerConfig } from '../config/config';
import { routeOf } from '../config/route-of';
import { ChatHealth } from '../delivery/chat-health';
import { deliver } from '../delivery/deliver';
import type { Progress } from '../invocation/result';
import type { Invocation, World } from '../invocation/world';
import { withGoodNotice } from '../judging/good-run-notice';
import { messageCounts } from '../judging/message-counts';
import { runKey } from '../judging/run-key';
import { reportOfSession } from '../judging/session-report';
import { belowThreshold } from '../judging/threshold';
import { withSession } from './find-session';

/**
 * Says what a poll would say if a session were the next run of its job: the incident that it opens, changes or ends. In a
 * world in which nothing is posted and nothing stored.
 *
 * @throws SessionNotFoundError, and a ProductError when the server or the store fails
 */
export async function previewSession(
  { session: id }: { readonly session: string },
  server: ServerConfig,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<void> {
  await withSession({ id, server }, world, invocation, async ({ session, job: memory, veeam }) => {
    progress.see([session.id]);
    const key = runKey(server.name, session.id, 'preview');
    const { facts: memo } = await memory.read();
    const { report, severity, files } = await reportOfSession(
      { key, session, server, memo },
      world,
      veeam,
      progress,
    );
    const run = { key, sessionId: session.id, attempts: [session.id], decidedAt: world.clock() };
    const endedAt = endOf({ sessions: [session] });
    const well: WellRun | undefined =
      severity === undefined
        ? { kind: 'well', outcome: 'success', endedAt, belowThreshold: 0 }
        : belowThreshold(report, endedAt, world.config);
    const told = report.state === 'nameless' ? well : well && withGoodNotice(well, report, world.config);
    const verdict: RunVerdict = told ?? {
      kind: 'report',
      report,
      counts: messageCounts(report, files, world),
      rules: world.config.alerts,
      channel: routeOf(report, world.config).channel,
    };
    // Whatever was judged before, and whatever is still owed: this is about the next run.
    const settled = { judged: new Set<string>(), outbox: [] };
    await memory.update((record) => decide({ ...record, ...settled }, run, verdict));
    await deliver({ memory, lost: new Set(), health: new ChatHealth(), world, invocation, progress });
  });
}
