/** Thrown where a request cannot be answered as asked; it becomes the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** One of v8's error codes. */
  readonly code: string | null;

  constructor(status: number, message: string, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The refusal of an id that nothing has. */
export function notFound(what: string, id: string): Refusal {
  return new Refusal(404, `${what} with ID '${id}' was not found.`, 'ResourceNotFound');
}

/** The refusal of a parameter or a body that makes no sense. */
export function invalid(message: string): Refusal {
  return new Refusal(400, message, 'ParameterValidationFailure');
}
