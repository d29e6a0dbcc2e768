import type { Config } from '../config/config';
import type { World } from '../invocation/world';
import { type HandedOn, handedOver } from './event';

/** How servers are divided among workers. */
interface Division {
  /** The names of the workers, in the order of the servers. */
  readonly functions: readonly string[];
  /** How many servers each has; the last one may have fewer. */
  readonly serversEach: number;
}

/** The workers of all stacks, and the way to them. */
interface Workers extends Division {
  /** Hands an event on to a worker. */
  readonly handOn: (name: string, event: object) => Promise<void>;
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

/**
 * Hands over what takes a server of another worker: once, so that two workers that disagree about a server, in the middle of a
 * deployment, do not go on for ever.
 *
 * @returns whether it is; otherwise nobody does it
 * @throws whatever keeps it from arriving
 */
export async function handOver(
  server: string,
  { interaction, isHandedOver }: HandedOn,
  { config, log }: Pick<World, 'config' | 'log'>,
  workers: Workers,
): Promise<boolean> {
  const name = isHandedOver ? undefined : functionOf(server, config, workers);
  if (name !== undefined) await workers.handOn(name, handedOver(interaction));
  log({
    event: name === undefined ? 'not handed over' : 'handed over',
    server,
    ...(name && { function: name }),
  });
  return name !== undefined;
}
