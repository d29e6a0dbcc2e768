import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import * as z from 'zod/mini';
import { proxyErrorIn } from '../proxy/proxy-error';
import { answeredFailure, channelOfCall, tooBusy } from './answered-failure';
import type { SlackCall } from './calls';
import { purposeOf } from './purpose';
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

/** A call, and the address at which it was made. */
interface MadeCall extends SlackCall {
  readonly apiUrl: string;
}

const Coded = z.object({ code: z.string() });

/**
 * What an error of Slack's client means to us.
 *
 * @param error whatever the client threw
 * @param token it is blacked out wherever it appears
 * @param channel the one that the call is for, where its arguments do not name it
 */
export function failureOf(error: unknown, made: MadeCall, token: string, channel?: string): SlackFailure {
  const call = { ...made, channel: channelOfCall(made) ?? channel };
  const cause = withoutToken(error, token);
  if (error instanceof WebAPIPlatformError)
    return answeredFailure(error.data, call, cause, (text) => black(text, token));
  if (error instanceof WebAPIRateLimitedError) return tooBusy(call, cause, error.retryAfter);
  if (isRateLimitWithoutTime(error)) return tooBusy(call, cause);
  if (error instanceof WebAPIHTTPError) {
    return new SlackUnavailableError(
      `Slack was asked ${purposeOf(call)} and answered with HTTP status ${error.statusCode}. It is tried again; if it lasts, see slack-status.com, and whether something in between answers in Slack’s place.`,
      { effect: 'unknown', cause },
    );
  }
  const proxyError = proxyErrorIn(error);
  if (proxyError !== undefined) {
    const message = `Slack was to be asked ${purposeOf(call)}, and could not be reached. ${proxyError.message}`;
    return new SlackUnavailableError(message, { effect: 'none', cause });
  }
  const unreached = causes(error).flatMap(notConnectedCode)[0];
  if (unreached !== undefined) {
    return new SlackUnavailableError(
      `Slack was to be asked ${purposeOf(call)}, and could not be reached (${unreached}). ${hostOf(made.apiUrl)} must be reachable over HTTPS from where the notifier runs: check name resolution and firewalls and, in a VPC, the NAT gateway or the proxy that leads there.`,
      { effect: 'none', cause },
    );
  }
  return new SlackUnavailableError(
    `Slack was asked ${purposeOf(call)} and gave no whole answer; it may have worked all the same. It is looked for and, if missing, tried again: there is nothing to do, unless it lasts; then see slack-status.com.`,
    { effect: 'unknown', cause },
  );
}

/** The client throws a plain error for a 429 that does not say how long to wait (@slack/web-api 8.2.0, WebClient.js). */
function isRateLimitWithoutTime(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Retry header did not contain a valid timeout');
}

function notConnectedCode(error: unknown): readonly string[] {
  const { code } = Coded.safeParse(error).data ?? {};
  return code !== undefined && notConnected.has(code) ? [code] : [];
}

/** The address may be any text that the configuration takes. */
function hostOf(apiUrl: string): string {
  return URL.canParse(apiUrl) ? new URL(apiUrl).host : apiUrl;
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
