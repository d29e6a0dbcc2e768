import type { ServerConfig } from '../config/config';
import { ProductError } from '../product-error';

/** The server refuses the login. */
export class VeeamAuthError extends ProductError {
  override readonly name = 'VeeamAuthError';

  /**
   * @param secretVersion the version of the secret that was refused
   * @param mayLockOut whether a password was refused: to try it again and again may lock the account
   */
  constructor(
    message: string,
    readonly secretVersion: string,
    readonly mayLockOut: boolean,
  ) {
    super(message);
  }
}

/** The server's certificate is not trusted, or no encrypted connection comes about. */
export class VeeamTlsError extends ProductError {
  override readonly name = 'VeeamTlsError';
}

/** The server does not answer, or says that it is not able to. */
export class VeeamUnreachableError extends ProductError {
  override readonly name = 'VeeamUnreachableError';
}

/** The server answers something else than its specification says, and it matters. */
export class VeeamApiError extends ProductError {
  override readonly name = 'VeeamApiError';

  /** @param status the HTTP status, where there was one */
  constructor(
    message: string,
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** How long any answer may be, in bytes: more of it would leave no room for others. */
export const largestAnswer = 64_000_000;

/** An answer is longer than the caller can take. */
export class AnswerTooLargeError extends VeeamApiError {}

/** The caller's time is up. It says nothing about the server. */
export class OutOfTimeError extends ProductError {
  override readonly name = 'VeeamUnreachableError';
}

/** The session, and its log with it, is gone from the server. */
export class SessionGoneError extends Error {
  override readonly name = 'SessionGoneError';

  constructor(readonly sessionId: string) {
    super(`The session ${sessionId} is gone from the server.`);
  }
}

/** How a message names a server. */
export function nameOf(server: Pick<ServerConfig, 'name' | 'url'>): string {
  return `The VB365 server ${server.name} (${server.url})`;
}

/** How a message names what was asked for: without its query. */
export function resourceOf(path: string): string {
  return path.split('?', 1).join('');
}

/**
 * Whether an error says that one log, session or job cannot be read. Any other one concerns the whole server: its
 * certificate, the login, the secret.
 */
export function isAboutOneThing(error: unknown): error is ProductError {
  return [VeeamApiError, VeeamUnreachableError, OutOfTimeError].some((kind) => error instanceof kind);
}
