import type { ServerRecord } from '../alerts/server-record';
import { throwIfRefused } from '../polling/login';
import type { World } from '../polling/world';
import { VeeamAuthError } from '../veeam/veeam-errors';
import type { KeyReader } from './keys';
import type { PageWorld } from './respond';

/** For how long a server's record is taken for the latest, in ms. */
const recordLasts = 60_000;

/**
 * What the page touches, out of what a poll touches: the same clients, and what is remembered, of which it changes nothing. A
 * login that was refused, by a poll or here, is not tried again.
 */
export function pageWorld(world: World, keys: KeyReader): PageWorld {
  const refusals = new Map<string, NonNullable<ServerRecord['refusedLogin']>>();
  const read = new Map<string, { readonly record: ServerRecord; readonly at: number }>();
  /** Read anew now and then: a visit need not wait for it. */
  const recordOf = async (name: string): Promise<ServerRecord> => {
    const known = read.get(name);
    if (known !== undefined && world.clock() - known.at < recordLasts) return known.record;
    const record = await world.store.server(name).read();
    read.set(name, { record, at: world.clock() });
    return record;
  };
  return {
    config: world.config,
    keys,
    veeam: async (server) => {
      const record = await recordOf(server.name);
      const refusedHere = refusals.get(server.name);
      await throwIfRefused(record, server, world);
      if (refusedHere !== undefined) await throwIfRefused({ refusedLogin: refusedHere }, server, world);
      return world.veeam(server, record.api?.version);
    },
    noteTrouble: ({ name }, error) => {
      world.log({
        event: 'page',
        server: name,
        error: { errorType: error.name, errorMessage: error.message },
      });
      if (!(error instanceof VeeamAuthError) || !error.mayLockOut || refusals.has(name)) return;
      refusals.set(name, { secretVersion: error.secretVersion, at: world.clock() });
    },
    attemptsOf: async ({ name }, session) => {
      const { runs } = await world.store.job(name, session.job.id).read();
      return runs.findLast(({ attempts }) => attempts.includes(session.id))?.attempts ?? [session.id];
    },
    ignoreRules: world.ignoreRules,
    adviceFor: world.adviceFor,
    clock: world.clock,
    log: world.log,
  };
}
