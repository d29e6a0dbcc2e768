import { ProductError } from '../product-error';

/** The configuration is wrong: the message says where, what was found and what is allowed, a line per mistake. */
export class ConfigError extends ProductError {
  override readonly name = 'ConfigError';
}
