import { decide } from '../alerts/decide';
import { endOf } from '../alerts/run';
import type { ServerConfig } from '../config/config';
import { ChatHealth } from '../delivery/chat-health';
import { deliver } from '../delivery/deliver';
import type { Progress } from '../invocation/result';
import type { Invocation, World } from '../invocation/world';
import { messageCounts } from '../judging/message-counts';
import { routeOf } from '../judging/route-of';
import { runKey } from '../judging/run-key';
import { withLogin } from './login';
import { jobsUnder } from './renamed-server';
import { findSession, makeReport } from './report-session';

/**
 * Says what a poll would say if a session were the next run of its job: the incident that it opens, changes or ends. In a
 * world in which nothing is posted and nothing stored.
 *
 * @throws SessionNotFoundError, and a ProductError when the server or the memory fails
 */
export async function previewSession(
  { session: id }: { readonly session: string },
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
    const memory = world.store.job(jobsUnder(watched, server), session.job.id);
    const key = runKey(server.name, session.id, 'preview');
    const { facts: memo } = await memory.read();
    const { report, severity, files } = await makeReport(
      { key, session, server, memo },
      world,
      veeam,
      progress,
    );
    const run = {
      key,
      sessionId: session.id,
      attempts: [session.id],
      decidedAt: world.clock(),
    };
    const { channel } = routeOf(report, world.config);
    const result =
      severity === undefined
        ? ({
            kind: 'well',
            outcome: 'success',
            endedAt: endOf({ sessions: [session] }),
            belowThreshold: 0,
          } as const)
        : ({ kind: 'report', report, counts: messageCounts(report, files, world), channel } as const);
    // Whatever was judged before, and whatever is still owed: this is about the next run.
    const settled = { judged: new Set<string>(), outbox: [] };
    await memory.update((record) => decide({ ...record, ...settled }, run, result));
    const setting = { memory, lost: new Set<string>(), health: new ChatHealth(), world, progress };
    await deliver(setting, { invocation });
  });
}
