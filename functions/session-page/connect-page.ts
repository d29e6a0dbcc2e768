import type { ServerRecord } from '../alerts/server-record';
import type { KeyReader } from '../page-links/keys';
import { throwIfRefused } from '../polling/login';
import type { World } from '../polling/world';
import type { PageWorld } from './page-world';

/** For how long a server's record is taken for the latest, in ms. */
const recordLasts = 60_000;

/**
 * What the page touches, out of what a poll touches: the same clients, and what is remembered, of which it changes nothing. A
 * login that a poll was refused is not tried again; the client itself remembers one that it was refused.
 */
export function pageWorld(world: World, keys: KeyReader): PageWorld {
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
    ...world,
    keys,
    veeam: async (server) => {
      const record = await recordOf(server.name);
      await throwIfRefused(record, server, world);
      return world.veeam(server, record.api?.version);
    },
  };
}
