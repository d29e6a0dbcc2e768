import type { ServerRecord } from '../alerts/server-record';
import type { ServerConfig } from '../config/config';
import { refusalLasts } from '../veeam/login';
import { VeeamAuthError } from '../veeam/veeam-errors';
import type { World } from './world';

/**
 * Keeps a login that was refused from being tried again for a while.
 *
 * @throws VeeamAuthError while the secret that was refused is the same
 */
export async function throwIfRefused(
  { refusedLogin }: Pick<ServerRecord, 'refusedLogin'>,
  server: ServerConfig,
  world: Pick<World, 'clock' | 'secretVersion'>,
): Promise<void> {
  if (refusedLogin === undefined || world.clock() - refusedLogin.at >= refusalLasts) return;
  if ((await world.secretVersion(server)) === refusedLogin.secretVersion)
    throw stillRefused(server, refusedLogin);
}

function stillRefused(server: ServerConfig, { secretVersion, at }: { secretVersion: string; at: number }) {
  return new VeeamAuthError(
    `The VB365 server ${server.name} refused the login of the secret "${server.secret}" at ${new Date(at).toISOString()}. So that the account is not locked out it is tried again only when the secret changes, or after ${new Date(at + refusalLasts).toISOString()}. Put the right user name and password into the secret.`,
    secretVersion,
    true,
  );
}
