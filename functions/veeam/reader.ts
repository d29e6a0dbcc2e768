import type { ServerConfig } from '../config/config';
import type { Answer } from './answer';
import type { Ask, Limits } from './http';
import { type Login, tokenRefused } from './login';
import { nameOf, resourceOf, VeeamApiError } from './veeam-errors';

/**
 * Reads a resource with a login; undefined where there is none (404).
 *
 * @param path with the API version and the query
 * @param limits what each request for it may take; a login, which others share, has those of the whole client
 * @throws VeeamAuthError, VeeamTlsError, VeeamUnreachableError, VeeamApiError, OutOfTimeError
 */
export type Read = (path: string, limits?: Limits) => Promise<Answer | undefined>;

/** Reads from one server; a token that is refused on the way is replaced once. */
export function reading(server: ServerConfig, ask: Ask, login: Login): Read {
  return async (path, limits) => {
    let token = await login.token();
    let answer = await ask({ path, token: token.value, ...limits });
    if (answer.status === 401) {
      token = await login.replace(token);
      answer = await ask({ path, token: token.value, ...limits });
    }
    if (answer.status === 401 && isListOfSessions(path)) throw tokenRefused(server, token);
    if (answer.status === 404) return undefined;
    if (answer.status < 400 || answer.body !== undefined) return answer;
    // The login has just been taken, so that a refusal of one thing concerns that thing alone.
    throw new VeeamApiError(
      `${nameOf(server)} refuses ${resourceOf(path)} with HTTP ${answer.status}: ${answer.reason || 'no reason given'}. Make the account in the secret ${server.secret} a Veeam Backup Administrator, if it is none.`,
      answer.status,
    );
  };
}

/** Whether a path leads to what every poll reads: whoever may not see that may see nothing. */
function isListOfSessions(path: string): boolean {
  return /^\/v\d+\/JobSessions(?:\?|$)/.test(path);
}
