import type { ServerConfig } from '../config/config';
import type { Answer } from './answer';
import type { Ask } from './http';
import { nameOf, VeeamApiError } from './veeam-errors';

/** A version of the REST API, which is the first part of every path. */
export type ApiVersion = Exclude<ServerConfig['api'], 'auto'>;

const newestFirst: readonly ApiVersion[] = ['v8', 'v7', 'v6', 'v5'];

/** A version by its name; undefined where there is none of that name. */
export function apiVersionOf(name: string | undefined): ApiVersion | undefined {
  return newestFirst.find((version) => version === name);
}

/**
 * An anonymous question that every version knows: 401 or a success shows that the version is served, 404 (or another
 * refusal) that it is not. VB365 has no other way to find out.
 */
export function knock(ask: Ask, api: ApiVersion): Promise<Answer> {
  return ask({ path: `/${api}/ServiceInstance` });
}

/** The newest version that the server serves. */
export async function newestServed(server: ServerConfig, ask: Ask): Promise<ApiVersion> {
  for (const api of newestFirst) {
    const { status } = await knock(ask, api);
    if (status < 400 || status === 401 || status === 403) return api;
  }
  throw new VeeamApiError(
    `${nameOf(server)} serves none of the API versions ${newestFirst.join(', ')}. Check that the server’s url leads to the REST API (port 4443 unless that was changed) of Veeam Backup for Microsoft 365 5.0 or later.`,
  );
}
