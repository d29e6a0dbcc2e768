import type { ServerConfig } from '../config/config';
import { tokenBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import type { Ask } from './http';
import { timeOf } from './server-time';
import { nameOf, VeeamApiError } from './veeam-errors';

/** What a token request is made with. */
export type Grant =
  | { readonly grant_type: 'password'; readonly username: string; readonly password: string }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

/** How a token request ends where the server decides. */
export type TokenAnswer =
  | {
      readonly kind: 'granted';
      readonly token: string;
      readonly refreshToken?: string;
      /** How long the token is good for, in ms. */
      readonly lifetime: number;
    }
  | Refused;

/** The server does not accept what it was given; `reason` is what it says about that, if anything. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

/** VB365's default, where an answer does not say. */
const usualLifetime = 60 * 60_000;

/**
 * Asks the server for a token. Later builds tie it to an antiforgery token unless told not to; older ones ignore that.
 *
 * @throws VeeamTlsError, VeeamUnreachableError, VeeamApiError
 */
export async function requestToken(
  server: ServerConfig,
  ask: Ask,
  api: ApiVersion,
  grant: Grant,
  once = false,
): Promise<TokenAnswer> {
  const path = `/${api}/Token`;
  const answer = await ask({ path, form: { ...grant, disable_antiforgery_token: 'true' }, once });
  if (answer.status === 400 || answer.status === 401) return { kind: 'refused', reason: answer.reason };
  if (answer.status >= 400) {
    throw new VeeamApiError(
      `${nameOf(server)} answers the login at ${path} with HTTP ${answer.status}: ${answer.reason || 'no reason given'}. ` +
        'Leave the key api out, so that the version is found by itself; and see whether the REST API is on in the general options of the Veeam console.',
      answer.status,
    );
  }
  const body = tokenBody.safeParse(answer.body);
  if (!body.success) {
    throw new VeeamApiError(
      `${nameOf(server)} answers the login at ${path} without a token. Check that the server’s url leads to its REST API, and that nothing in between answers in its place.`,
      answer.status,
    );
  }
  const { access_token, refresh_token, expires_in = 0, '.issued': issued, '.expires': expires } = body.data;
  // By durations only: the server's clock may differ from ours.
  const stated = expires_in > 0 ? expires_in * 1_000 : (timeOf(expires) ?? 0) - (timeOf(issued) ?? Infinity);
  return {
    kind: 'granted',
    token: access_token,
    ...(refresh_token && { refreshToken: refresh_token }),
    lifetime: stated > 0 ? stated : usualLifetime,
  };
}
