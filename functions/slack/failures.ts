import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import * as z from 'zod/mini';
import { proxyErrorIn } from '../proxy/proxy-error';
import { answeredFailure, channelOfCall, tooBusy } from './answered-failure';
import type { SlackCall } from './calls';
import { type SlackFailure, SlackUnavailableError } from './slack-errors';

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

/**
 * What an error of Slack's client means to us.
 *
 * @param error whatever the client threw
 * @param token it is blacked out wherever it appears
 * @param channel the one that the call is for, where its arguments do not name it
 */
export function failureOf(error: unknown, made: SlackCall, token: string, channel?: string): SlackFailure {
  const call = { ...made, channel: channelOfCall(made) ?? channel };
  const cause = withoutToken(error, token);
  if (error instanceof WebAPIPlatformError)
    return answeredFailure(error.data, call, cause, (text) => black(text, token));
  if (error instanceof WebAPIRateLimitedError) return tooBusy(call, cause, error.retryAfter);
  if (isRateLimitWithoutTime(error)) return tooBusy(call, cause);
  if (error instanceof WebAPIHTTPError) {
    return new SlackUnavailableError(
      `Slack answered ${call.method} with HTTP status ${error.statusCode}. It is tried again; see slack-status.com if it lasts.`,
      { effect: 'unknown', cause },
    );
  }
  const proxyError = proxyErrorIn(error);
  if (proxyError !== undefined) {
    const message = `Slack could not be reached for ${call.method}. ${proxyError.message}`;
    return new SlackUnavailableError(message, { effect: 'none', cause });
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
