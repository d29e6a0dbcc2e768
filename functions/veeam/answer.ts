import type { ServerConfig } from '../config/config';
import { errorBody } from './answer-schemas';
import { PassingFailure } from './retry-policy';
import { quote } from './server-words';
import type { Response } from './transport';
import { nameOf, VeeamApiError, VeeamUnreachableError } from './veeam-errors';

/** An answer that may be final: a success, or a refusal other than 429. */
export interface Answer {
  readonly status: number;
  /** The parsed body; undefined unless the status is a success. */
  readonly body: unknown;
  /** What the server says went wrong, made fit for a message; empty where it says nothing. */
  readonly reason: string;
  /** The server's clock as epoch ms, where it tells the time. */
  readonly serverTime?: number;
}

/**
 * What a response means.
 *
 * @param login whether it answers a login
 * @param hidden what was sent in confidence: a server might quote it
 * @param now epoch ms
 * @throws PassingFailure, VeeamApiError when it is neither a success nor a final refusal
 */
export function answerOf(
  server: ServerConfig,
  { path, login, hidden, now }: { path: string; login: boolean; hidden: readonly string[]; now: number },
  { status, headers, body }: Response,
): Answer {
  const what = `${nameOf(server)} answers ${path} with`;
  const time = Date.parse(String(headers.date));
  const common = { status, ...(!Number.isNaN(time) && { serverTime: time }) };

  if (status >= 200 && status < 300) {
    const parsed = parse(body);
    if (parsed !== undefined) return { ...common, body: parsed, reason: '' };
    throw new PassingFailure(
      new VeeamApiError(`${what} something that is not JSON. Check that url leads to its REST API.`, status),
    );
  }
  // A 401 comes with an empty body.
  const reason = status === 401 ? '' : reasonIn(body, hidden);
  const said = reason === '' ? '' : `: ${reason}`;
  if (status === 429 || status >= 500) {
    const message = `${what} HTTP ${status}${said}. The next poll tries again; see the server's own logs if it lasts.`;
    // A failed login or a proxy's 502 to 504 tells of the server; a 500 may be about this one resource.
    const lasting =
      status === 500 && !login ? new VeeamApiError(message, status) : new VeeamUnreachableError(message);
    throw new PassingFailure(lasting, pauseIn(headers['retry-after'], now));
  }
  if (status < 400) {
    throw new VeeamApiError(
      `${what} a redirection (HTTP ${status}), and redirections are not followed. Give url as it is.`,
      status,
    );
  }
  return { ...common, body: undefined, reason };
}

/** The pause that `Retry-After` asks for in ms: a number of seconds or a date. */
function pauseIn(header: Response['headers'][string], now: number): number {
  const text = String(header);
  const pause = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Math.max(pause || 0, 0);
}

/** VB365 complains in `message`, its login in OAuth's `error_description` or `error`. */
function reasonIn(body: string, hidden: readonly string[]): string {
  const { message, error_description, error } = errorBody.parse(parse(body));
  const words = message ?? error_description ?? error ?? '';
  return quote(
    hidden.reduce((rest, secret) => rest.replaceAll(secret, '…'), words),
    300,
  );
}

/** Undefined where the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
