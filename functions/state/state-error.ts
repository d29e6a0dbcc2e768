import { ProductError } from '../product-error';

/** What the product remembers could not be read or written. */
export class StateError extends ProductError {
  override readonly name = 'StateError';
}
