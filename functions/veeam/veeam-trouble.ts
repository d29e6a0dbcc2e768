import type { ProductError } from '../product-error';
import { OutOfTimeError, VeeamApiError, VeeamUnreachableError } from './veeam-errors';

/**
 * Whether an error says that one log, session or job cannot be read. Any other one concerns the whole server: its
 * certificate, the login, the secret.
 */
export function isAboutOneThing(error: unknown): error is ProductError {
  return [VeeamApiError, VeeamUnreachableError, OutOfTimeError].some((kind) => error instanceof kind);
}
