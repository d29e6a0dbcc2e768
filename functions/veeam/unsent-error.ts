/**
 * Thrown for a request of which certainly not a byte was sent, since no connection came about. Its cause says why: a
 * VeeamTlsError, or an error with a `code` (of Node or undici).
 */
export class UnsentError extends Error {
  override readonly name = 'UnsentError';

  constructor(override readonly cause: Error) {
    super(cause.message);
  }
}
