import type { Config } from '../config/config';

/** How servers are divided among functions. */
interface Division {
  /** The functions, in the order of the servers. */
  readonly functions: readonly string[];
  /** How many servers each has; the last one may have fewer. */
  readonly serversEach: number;
}

/** The function that reads a server; undefined where none does any more. */
export function functionOf(
  server: string,
  { watched }: Pick<Config, 'watched'>,
  { functions, serversEach }: Division,
): string | undefined {
  const place = watched.findIndex(({ name }) => name === server);
  return place < 0 ? undefined : functions[Math.floor(place / serversEach)];
}
