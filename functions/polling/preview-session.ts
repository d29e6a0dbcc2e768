import { decide } from '../alerts/decide';
import { endOf } from '../alerts/run';
import type { ServerConfig } from '../config/config';
import { contents } from './content';
import { deliver } from './deliver';
import { withLogin } from './login';
import { planOf } from './plan';
import { findSession, makeReport } from './report-session';
import type { Progress } from './result';
import { routeOf } from './route-of';
import { runKey } from './run-key';
import type { Invocation, World } from './world';

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
  await withLogin(server, watch, await watch.read(), world, invocation, async (veeam) => {
    const session = await findSession(id, server, veeam);
    progress.sessionsSeen = 1;
    const { report, severity } = await makeReport(session, server, world, veeam, progress);
    const run = {
      key: runKey(server.name, session.id, 'preview'),
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
        : ({ kind: 'report', report, plan: planOf(report, world.adviceFor), channel } as const);
    const memory = world.store.job(server.name, session.job.id);
    // Whatever was judged before, and whatever is still owed: this is about the next run.
    const settled = { judged: new Set<string>(), outbox: [] };
    await memory.update((record) => decide({ ...record, ...settled }, run, result));
    const said = contents(world, { veeam, fresh: new Map([[run.key, report]]) });
    await deliver({ memory, contents: said }, world, invocation, progress);
  });
}
