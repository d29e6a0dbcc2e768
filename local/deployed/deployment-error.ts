import { ProductError } from '../../functions/product-error';

/** The deployed stack cannot be found or invoked. */
export class DeploymentError extends ProductError {
  override readonly name = 'DeploymentError';
}
