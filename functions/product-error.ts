/**
 * An error that an operator can act on. `name` is the stable code that AWS Lambda reports as `errorType`;
 * the message says what happened, to what, and what to do next. The cause is kept; secrets never appear.
 */
export abstract class ProductError extends Error {
  /** The stable code. It is set by hand because bundling renames classes. */
  abstract override readonly name: string;
}
