import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import * as z from 'zod/mini';
import { isCode, meaningOf } from './answer-codes';
import type { SlackCall } from './calls';
import {
  SlackAuthError,
  SlackChannelError,
  type SlackFailure,
  SlackRefusedError,
  SlackUnavailableError,
} from './slack-errors';

/** What went wrong before anything was sent: names, connections. */
const notConnected = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const Coded = z.object({ code: z.string() });

const PlatformAnswer = z.object({
  error: z.catch(z.string(), ''),
  needed: z.catch(z.optional(z.string()), undefined),
  response_metadata: z.catch(
    z.optional(
      z.object({
        messages: z.catch(z.optional(z.array(z.string())), undefined),
        retryAfter: z.catch(z.optional(z.number()), undefined),
      }),
    ),
    undefined,
  ),
});

/**
 * What an error of Slack's client means to us.
 *
 * @param error whatever the client threw
 * @param token it is blacked out wherever it appears
 */
export function failureOf(error: unknown, call: SlackCall, token: string): SlackFailure {
  const cause = withoutToken(error, token);
  if (error instanceof WebAPIPlatformError)
    return platformFailure(PlatformAnswer.parse(error.data), call, token, cause);
  if (error instanceof WebAPIRateLimitedError) return tooBusy(call, cause, error.retryAfter);
  if (isRateLimitWithoutTime(error)) return tooBusy(call, cause);
  if (error instanceof WebAPIHTTPError) {
    return new SlackUnavailableError(
      `Slack answered ${call.method} with HTTP status ${error.statusCode}. It is tried again; see slack-status.com if it lasts.`,
      { effect: 'unknown', cause },
    );
  }
  if (causes(error).some(isNotConnected)) {
    return new SlackUnavailableError(
      `Slack could not be reached for ${call.method}. Check the way from here to slack.apiUrl: name resolution, firewall, proxy.`,
      { effect: 'none', cause },
    );
  }
  return new SlackUnavailableError(
    `Slack gave no whole answer to ${call.method}, which may have worked all the same. It is looked for and, if missing, tried again.`,
    { effect: 'unknown', cause },
  );
}

function platformFailure(
  answer: z.infer<typeof PlatformAnswer>,
  call: SlackCall,
  token: string,
  cause: Error,
): SlackFailure {
  const code = answer.error;
  switch (meaningOf(code)) {
    case 'auth':
      return new SlackAuthError(authMessage(code, call, answer.needed), { code, cause });
    case 'channel':
      return new SlackChannelError(channelMessage(code, call), { code, cause });
    case 'refused': {
      const reasons = (answer.response_metadata?.messages ?? []).join(' ').slice(0, 500);
      return new SlackRefusedError(
        black(`Slack refuses this ${call.method} (${code}). ${reasons}`.trim(), token),
        { code, cause },
      );
    }
    case 'ambiguous':
      return new SlackUnavailableError(
        `Slack answered ${call.method} with ${isCode(code) ? code : 'something else than its own JSON'}; it may have worked all the same. It is looked for and, if missing, tried again.`,
        { effect: 'unknown', cause },
      );
    case 'transient': {
      const seconds = answer.response_metadata?.retryAfter;
      return /^rate_?limited$/.test(code)
        ? tooBusy(call, cause, seconds)
        : new SlackUnavailableError(`Slack answered ${call.method} with ${code}. It is tried again.`, {
            effect: 'none',
            cause,
          });
    }
  }
}

function authMessage(code: string, call: SlackCall, needed: string | undefined): string {
  if (code === 'missing_scope') {
    const scope = needed === undefined || !/^[\w.:,-]{1,100}$/.test(needed) ? 'it needs' : needed;
    return `The Slack app lacks a scope for ${call.method} (missing_scope): add ${scope} under "OAuth & Permissions" and install the app again.`;
  }
  return `Slack refuses the bot token (${code}) for ${call.method}: put the token of the installed app into the secret that slack.secret names.`;
}

function channelMessage(code: string, call: SlackCall): string {
  const channel = call.arguments.channel ?? call.arguments.channel_id ?? '';
  return `Slack does not let the bot use channel ${channel} (${code}): check that slack.channel is the id of a channel that is not archived, and invite the bot there with /invite.`;
}

function tooBusy(call: SlackCall, cause: Error, seconds?: number): SlackUnavailableError {
  const wait = seconds === undefined ? {} : { retryAfter: seconds * 1_000 };
  return new SlackUnavailableError(
    `Slack asks for fewer calls of ${call.method} (HTTP status 429). It is tried again later.`,
    {
      effect: 'none',
      cause,
      ...wait,
    },
  );
}

/** The client throws a plain error for a 429 that does not say how long to wait (@slack/web-api 8.2.0, WebClient.js). */
function isRateLimitWithoutTime(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Retry header did not contain a valid timeout');
}

function isNotConnected(error: unknown): boolean {
  const coded = Coded.safeParse(error);
  return coded.success && notConnected.has(coded.data.code);
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next instanceof Error && chain.length < 5; next = next.cause) chain.push(next);
  return chain;
}

/** The chain of causes in words. The errors themselves carry requests and answers, which may hold the token. */
function withoutToken(error: unknown, token: string): Error {
  const words = causes(error).map((cause) =>
    cause instanceof Error ? `${cause.name}: ${cause.message}` : '',
  );
  const text = words.length > 0 ? words.join(' ← ') : String(error);
  return new Error(black(text, token).slice(0, 500));
}

function black(text: string, token: string): string {
  return token === '' ? text : text.replaceAll(token, '[token]');
}
