import type { JobRecord } from '../alerts/job-record';
import type { Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import type { Invocation, World } from '../invocation/world';
import { ProductError } from '../product-error';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';
import { withLogin } from './login';
import { jobsUnder } from './renamed-server';

/** The server has no session of the id that was asked for. */
export class SessionNotFoundError extends ProductError {
  override readonly name = 'SessionNotFoundError';
}

/** A session that a person asked for by its id. */
interface FoundSession {
  readonly session: Session;
  /** What polls remember of its job. */
  readonly job: Memory<JobRecord>;
  readonly veeam: VeeamClient;
}

/**
 * Works with a session that a person asked for.
 *
 * @throws SessionNotFoundError, the errors of VeeamClient, and StateError
 */
export async function withSession(
  { id, server }: { readonly id: string; readonly server: ServerConfig },
  world: World,
  invocation: Invocation,
  work: (found: FoundSession) => Promise<void>,
): Promise<void> {
  const memory = world.store.server(server.name);
  const record = await memory.read();
  await withLogin({ server, memory, record }, world, invocation, async (veeam) => {
    const session = await veeam.session(id);
    if (session === undefined) throw notFound(id, server);
    const job = world.store.job(jobsUnder(record, server), session.job.id);
    try {
      await work({ session, job, veeam });
    } catch (error) {
      throw error instanceof SessionGoneError ? notFound(id, server) : error;
    }
  });
}

function notFound(id: string, { name, url }: ServerConfig): SessionNotFoundError {
  return new SessionNotFoundError(
    `The VB365 server ${name} (${url}) has no job session ${JSON.stringify(id.slice(0, 100))}. Its history may have been cleaned up, or the session is another server’s. Check the id, and which server is named.`,
  );
}
