import type { ServerConfig } from '../config/config';
import { errorBody } from './answer-schemas';
import { PassingFailure } from './retry-policy';
import { longestReason, quote } from './server-words';
import type { Response } from './transport';
import { nameOf, resourceOf, VeeamApiError, VeeamUnreachableError } from './veeam-errors';

/** An answer that is final: a success, a refusal that asking again would not change, or what the question takes for a success. */
export interface Answer {
  readonly status: number;
  /** The parsed body; undefined where it is a refusal. */
  readonly body: unknown;
  /** What the server says went wrong, made fit for the middle of a sentence; empty where it says nothing. */
  readonly reason: string;
  /** The server's clock as epoch ms, where it tells the time. */
  readonly serverTime?: number;
}

/** What was asked. */
interface Asked {
  readonly path: string;
  /** Whether it was a login. */
  readonly login: boolean;
  /** What was sent in confidence: a server might quote it. */
  readonly hidden: readonly string[];
  /** Epoch ms. */
  readonly now: number;
  /** Whether an answer that is no success is one all the same; none is unless it says so. */
  readonly isAnswer?: (status: number, body: unknown) => boolean;
}

/**
 * What a response means.
 *
 * @throws PassingFailure, VeeamApiError when it is neither a success nor a final refusal
 */
export function answerOf(
  server: ServerConfig,
  { path, login, hidden, now, isAnswer = () => false }: Asked,
  { status, headers, body }: Response,
): Answer {
  const what = `${nameOf(server)} answers ${resourceOf(path)} with`;
  const time = Date.parse(String(headers.date));
  const common = { status, ...(!Number.isNaN(time) && { serverTime: time }) };

  const parsed = parse(body);
  if ((status >= 200 && status < 300) || isAnswer(status, parsed)) {
    if (parsed !== undefined) return { ...common, body: parsed, reason: '' };
    throw new PassingFailure(
      new VeeamApiError(
        `${what} something that is not JSON, such as a page for people. Check that the server’s url leads to its REST API (port 4443 unless that was changed), and that nothing in between answers in its place.`,
        status,
      ),
    );
  }
  // A 401 comes with an empty body.
  const reason = status === 401 ? '' : reasonIn(parsed, hidden).replace(/[.\s]+$/, '');
  const said = reason === '' ? '' : `: ${reason}`;
  // What is not implemented will not be when it is asked for again.
  if (status === 429 || (status >= 500 && status !== 501)) {
    const message = `${what} HTTP ${status}${said}. The next poll tries again. If it lasts, look at the server: its load, its service "Veeam Backup for Microsoft 365 RESTful API", its logs.`;
    // A failed login or a proxy's 502 to 504 tells of the server; a 500 may be about this one resource.
    const lasting =
      status === 500 && !login ? new VeeamApiError(message, status) : new VeeamUnreachableError(message);
    throw new PassingFailure(lasting, pauseIn(headers['retry-after'], now));
  }
  if (status < 400) {
    throw new VeeamApiError(
      `${what} a redirection (HTTP ${status}), and redirections are not followed. Put the address to which it leads into the server’s url.`,
      status,
    );
  }
  return { ...common, body: undefined, reason };
}

/** The pause that `Retry-After` asks for in ms: a number of seconds or a date. */
export function pauseIn(header: Response['headers'][string], now: number): number {
  const text = String(header);
  const pause = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Math.max(pause || 0, 0);
}

/**
 * What a body says went wrong, made fit for a message: VB365 complains in `message`, its login in OAuth's `error_description` or
 * `error`.
 *
 * @param hidden what was sent in confidence
 */
export function reasonIn(body: unknown, hidden: readonly string[]): string {
  const { message, error_description, error } = errorBody.parse(body);
  const words = message ?? error_description ?? error ?? '';
  return quote(
    hidden.reduce((rest, secret) => rest.replaceAll(secret, '…'), words),
    longestReason,
  );
}

/** Undefined where the text is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
