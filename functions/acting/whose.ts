import type { Config } from '../config/config';

/** How servers are divided among workers. */
interface Division {
  /** The names of the workers, in the order of the servers. */
  readonly functions: readonly string[];
  /** How many servers each has; the last one may have fewer. */
  readonly serversEach: number;
}

/** The worker that has a server; undefined where none does any more. */
export function functionOf(
  server: string,
  { watched }: Pick<Config, 'watched'>,
  { functions, serversEach }: Division,
): string | undefined {
  const place = watched.findIndex(({ name }) => name === server);
  return place < 0 ? undefined : functions[Math.floor(place / serversEach)];
}
