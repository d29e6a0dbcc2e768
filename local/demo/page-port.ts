import { createServer } from 'node:http';
import { UsageError } from '../commands/usage-error';
import { closeServer, listenOnLoopback } from '../http';

/**
 * The port for Slack's page: the one that is asked for, else 3000 where it is free, else 0 for any.
 *
 * @throws UsageError when the one that is asked for is taken
 */
export async function pagePort(wanted: number | undefined): Promise<number> {
  if (await isFree(wanted ?? 3000)) return wanted ?? 3000;
  if (wanted === undefined) return 0;
  throw new UsageError(`Port ${wanted} is taken. Name another with --port N, or none for any that is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await listenOnLoopback(server, port);
    return true;
  } catch {
    return false;
  } finally {
    await closeServer(server);
  }
}
