import * as z from 'zod/mini';
import { ProductError } from '../../functions/product-error';

/** The deployed stack cannot be found or invoked. */
export class DeploymentError extends ProductError {
  override readonly name = 'DeploymentError';
}

/** What Lambda gives back for a function that failed. */
const failure = z.object({ errorType: z.string(), errorMessage: z.string() });

/** An error that ended the deployed function, under the name that it had there. */
export function functionError(payload: unknown): Error {
  const parsed = failure.safeParse(payload);
  if (!parsed.success) {
    return new DeploymentError(
      'The function ended without saying why. Look at its log, and see there whether it did its work before you repeat this.',
    );
  }
  const error = new Error(parsed.data.errorMessage);
  error.name = parsed.data.errorType;
  return error;
}

/** What AWS says about a refusal, without the period; an error of a connection has but a code. */
export function awsReason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown reason';
  const [line = ''] = cause.message.split('\n', 1);
  return (line || ('code' in cause ? String(cause.code) : cause.name)).replace(/[.\s]+$/, '');
}
