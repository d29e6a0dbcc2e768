import { createServer } from 'node:http';
import { UsageError } from '../commands/usage-error';
import { closeServer, listenOnLoopback } from '../http';

const usualPagePort = 3000;

/**
 * The port for Slack's page: the one that is asked for, else 3000 where it is free, else 0 for any.
 *
 * @throws UsageError when the one that is asked for is taken
 */
export async function pagePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return freePort(wanted, '--port');
  return (await isFree(usualPagePort)) ? usualPagePort : 0;
}

/**
 * The port for the VB365 server: the one that is asked for, else 0 for any.
 *
 * @throws UsageError when the one that is asked for is taken
 */
export async function veeamPort(wanted: number | undefined): Promise<number> {
  return wanted === undefined ? 0 : freePort(wanted, '--veeam-port');
}

async function freePort(port: number, option: string): Promise<number> {
  if (await isFree(port)) return port;
  throw new UsageError(`Port ${port} is taken. Name another with ${option} N, or none for any that is free.`);
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
