import type { ServerConfig } from '../config/config';
import { parse, pauseIn, reasonIn } from './answer';
import { codeOf } from './failure';
import { PassingFailure } from './retry-policy';
import { BrokenOffError, type Response, TookTooLongError, TooLargeError } from './transport';
import { nameOf, VeeamUnreachableError } from './veeam-errors';

/** Something that the server is to do: a POST, which has an effect each time that it arrives. */
export interface Order {
  readonly path: string;
  readonly token: string;
  /** The body; without one the request has none. */
  readonly json?: unknown;
}

/** What became of an order. */
export type OrderOutcome =
  /** It is done; `body` is undefined where it is no JSON, and null stands for none. */
  | { readonly kind: 'done'; readonly status: number; readonly body: unknown }
  /** It is certainly not done; `reason` is what the server says about that, made fit for a message, or empty. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** Nobody can tell whether it is done; `reason` says what happened. */
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Gives the server an order, which never arrives twice. It is sent again only where it was certainly not taken: where there was no
 * connection to send it over, and where the server answers that it has too much to do (429). Anything else after which one would
 * ask again might mean a second effect: a time-out, a connection that breaks, or an error of the server or a proxy (5xx) leaves
 * open how far the order got.
 *
 * @throws VeeamTlsError, VeeamUnreachableError, OutOfTimeError, all of them where it was certainly not taken
 */
export type GiveOrder = (order: Order) => Promise<OrderOutcome>;

/**
 * What a response to an order means. Only a success says that it is done, and only a refusal (4xx) that it is not.
 *
 * @param sent.hidden what was sent in confidence: a server might quote it
 * @param sent.now epoch ms
 * @throws PassingFailure when the server has too much to do
 */
export function outcomeOf(
  server: ServerConfig,
  { path, hidden, now }: { readonly path: string; readonly hidden: readonly string[]; readonly now: number },
  { status, headers, body }: Response,
): OrderOutcome {
  const parsed = body === '' ? null : parse(body);
  if (status >= 200 && status < 300) return { kind: 'done', status, body: parsed };
  // A 401 comes with an empty body.
  const reason = status === 401 ? '' : reasonIn(parsed, hidden);
  if (status === 429) {
    const message = `${nameOf(server)} answers ${path} with HTTP 429${reason && `: ${reason}`}: it has too much to do. Try again in a few minutes.`;
    throw new PassingFailure(new VeeamUnreachableError(message), pauseIn(headers['retry-after'], now));
  }
  if (isRefusal(status)) return { kind: 'refused', status, reason };
  return { kind: 'unknown', reason: `HTTP ${status}${reason && `: ${reason}`}` };
}

/** Proxies write 408 when they have waited for the server in vain. What is not implemented (501) cannot have been done. */
function isRefusal(status: number): boolean {
  return (status >= 400 && status < 500 && status !== 408) || status === 501;
}

/** What happened to an order that got no whole answer, in few words. */
export function lossOf(cause: unknown): string {
  if (cause instanceof TookTooLongError) return `no whole answer in ${cause.timeout / 1_000} s`;
  if (cause instanceof BrokenOffError) return 'an answer that breaks off';
  if (cause instanceof TooLargeError) return `an answer of more than ${cause.mostBytes / 1_000_000} MB`;
  return `no answer (${codeOf(cause)})`;
}
