import type { ServerRecord } from '../alerts/server-record';
import type { ServerConfig } from '../config/config';
import { throwIfRefused } from '../invocation/refused-login';
import { type Invocation, timeToSay, type World } from '../invocation/world';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { VeeamAuthError } from '../veeam/veeam-errors';

/** How long a found API version is taken for the newest that the server serves, in ms. */
const apiLasts = 24 * 3_600_000;

/** A server, and what is remembered of it. */
interface RememberedServer {
  readonly server: ServerConfig;
  readonly memory: Memory<ServerRecord>;
  /** As it was read last. */
  readonly record: ServerRecord;
}

/**
 * Works with a server's client, and remembers a login that is refused: a service account that is tried with a wrong
 * password at every poll would be locked out.
 *
 * @throws VeeamAuthError without any request to the server while the refused secret is the same
 */
export async function withLogin(
  { server, memory, record }: RememberedServer,
  world: World,
  invocation: Invocation,
  work: (veeam: VeeamClient) => Promise<void>,
): Promise<void> {
  const { api, refusedLogin: refused } = record;
  await throwIfRefused(record, server, world);
  const veeam = world.veeam(server, api?.version);
  veeam.giveUpAt(world.clock() + invocation.remaining() - timeToSay);
  try {
    await work(veeam);
    const isTime = invocation.remaining() > timeToSay;
    if (isTime && server.api === 'auto' && (api === undefined || world.clock() - api.foundAt > apiLasts)) {
      const version = await veeam.apiVersion({ fresh: api !== undefined });
      await memory.update((record) => ({ ...record, api: { version, foundAt: world.clock() } }));
    }
  } catch (error) {
    if (error instanceof VeeamAuthError && error.mayLockOut) {
      const refusedLogin = { secretVersion: error.secretVersion, at: world.clock() };
      await memory.update((record) => ({ ...record, refusedLogin }));
    }
    throw error;
  }
  if (refused !== undefined) await memory.update(({ refusedLogin: _, ...record }) => record);
}
