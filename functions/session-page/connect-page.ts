import type { ServerRecord } from '../alerts/server-record';
import { throwIfRefused } from '../invocation/refused-login';
import type { ServerWorld } from '../invocation/world';
import type { KeyReader } from '../page-links/keys';
import { ProductError } from '../product-error';
import type { VeeamAuthError } from '../veeam/veeam-errors';
import type { PageWorld } from './page-world';
import { watchLogin } from './watch-login';

/** For how long a server's record is taken for the latest, in ms. */
const recordLasts = 60_000;

/**
 * What the page touches, out of what a poll touches: the same clients, and what is remembered, of which it changes one thing.
 * A login that was refused is not tried again, neither by a poll nor by another function that has just been started: many
 * visits start many, and an account that is tried too often gets locked.
 */
export function pageWorld(world: ServerWorld, keys: KeyReader): PageWorld {
  const read = new Map<string, { readonly record: ServerRecord; readonly at: number }>();
  /** Read anew now and then: a visit need not wait for it. */
  const recordOf = async (name: string): Promise<ServerRecord> => {
    const known = read.get(name);
    if (known !== undefined && world.clock() - known.at < recordLasts) return known.record;
    const record = await world.store.server(name).read();
    read.set(name, { record, at: world.clock() });
    return record;
  };
  const told = new WeakSet<VeeamAuthError>();
  const remember = async (name: string, refusal: VeeamAuthError): Promise<void> => {
    if (told.has(refusal)) return;
    const refusedLogin = { secretVersion: refusal.secretVersion, at: world.clock() };
    try {
      const record = await world.store.server(name).update((record) => ({ ...record, refusedLogin }));
      read.set(name, { record, at: world.clock() });
      told.add(refusal);
    } catch (error) {
      // Whoever waits for the page is told of the refusal all the same.
      if (!(error instanceof ProductError)) throw error;
      world.log({
        event: 'refused login',
        server: name,
        error: { errorType: error.name, errorMessage: error.message },
      });
    }
  };
  return {
    ...world,
    keys,
    veeam: async (server) => {
      const record = await recordOf(server.name);
      await throwIfRefused(record, server, world);
      const client = world.veeam(server, record.api?.version);
      return watchLogin(client, (refusal) => remember(server.name, refusal));
    },
  };
}
