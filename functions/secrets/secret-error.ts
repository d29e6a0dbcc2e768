import { ProductError } from '../product-error';

/** A secret that cannot be read, or does not hold what it must. Its text is in neither the message nor the cause. */
export class SecretError extends ProductError {
  override readonly name = 'SecretError';
}
