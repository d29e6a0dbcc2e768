/** A call that Slack answers with `ok: false`, or with 429 when `retryAfter` is given. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    /** Slack's error code. */
    readonly code: string,
    /** What else the answer holds, such as `response_metadata`. */
    readonly details: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait, for a call that came too soon. */
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

/** A refusal that explains itself in `response_metadata.messages`, as Slack does for arguments and blocks. */
export function refusalWithMessages(code: string, messages: readonly string[]): Refusal {
  return new Refusal(code, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
