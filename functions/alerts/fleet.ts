/** The servers that are polled with one store. Compared with the configuration, it shows which server was taken out. */
export interface Fleet {
  /** Their names. */
  readonly servers: readonly string[];
}

/** The fleet before the first poll. */
export const noFleet: Fleet = { servers: [] };

/**
 * The fleet with servers that joined it and without those that left it.
 *
 * @returns the same fleet where nothing changes
 */
export function withServers(fleet: Fleet, joined: readonly string[], left: ReadonlySet<string>): Fleet {
  const servers = [...new Set([...fleet.servers, ...joined])].filter((name) => !left.has(name));
  const isSame =
    servers.length === fleet.servers.length && servers.every((name) => fleet.servers.includes(name));
  return isSame ? fleet : { servers };
}
