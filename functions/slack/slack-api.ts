import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import type { SlackCall } from './calls';
import { failureOf } from './failures';
import { SlackAuthError } from './slack-errors';

/** How Slack's Web API is reached. */
export interface SlackApiOptions {
  /** With a slash at its end. */
  readonly apiUrl: string;
  /** The bot token; `fresh` = read again, not remembered. */
  readonly token: (options?: { readonly fresh?: boolean }) => Promise<string>;
  /** Of one call, in ms; 8 s by default. */
  readonly timeout?: number;
  /** Another way to speak HTTP. */
  readonly fetch?: typeof fetch;
}

/**
 * Makes a call once and returns the answer's JSON.
 *
 * @param channel the one that the call is for, where its arguments do not name it
 * @throws SlackFailure
 */
export type SlackApi = (call: SlackCall, channel?: string) => Promise<unknown>;

/** The log of the client would repeat answers and addresses; what matters is in the errors. */
const silence: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

/**
 * Slack's own client without its retries, which post twice when an answer is lost. A refused token is read once more;
 * only if it is another one by then is the call, which had no effect, repeated.
 */
export function slackApi({ apiUrl, token: tokenOf, timeout = 8_000, fetch }: SlackApiOptions): SlackApi {
  let current: { readonly token: string; readonly web: WebClient } | undefined;

  function clientFor(token: string): WebClient {
    if (current?.token === token) return current.web;
    const web = new WebClient(token, {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      allowAbsoluteUrls: false,
      logger: silence,
      ...(fetch === undefined ? {} : { fetch }),
    });
    current = { token, web };
    return web;
  }

  async function callWith(token: string, call: SlackCall, channel?: string): Promise<unknown> {
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new SlackAuthError(
        'The bot token for Slack is empty, or holds characters that no token has. Put the "Bot User OAuth Token" of the installed app into the secret that slack.secret names.',
        { code: 'malformed_token' },
      );
    }
    try {
      return await clientFor(token).apiCall(call.method, { ...call.arguments });
    } catch (error) {
      throw failureOf(error, { ...call, apiUrl }, token, channel);
    }
  }

  return async (call, channel) => {
    const token = await tokenOf();
    try {
      return await callWith(token, call, channel);
    } catch (error) {
      if (!(error instanceof SlackAuthError)) throw error;
      // What Slack refuses is the news, also where nobody can look for a newer token.
      const fresh = await tokenOf({ fresh: true }).catch(() => token);
      if (fresh === token) throw error;
      return await callWith(fresh, call, channel);
    }
  };
}
