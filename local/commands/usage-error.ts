/** The command line is wrong: the message says what about it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** What `parseArgs` of `node:util` objects to, in its first sentence. */
  static of(cause: unknown, help: string): UsageError {
    const message = cause instanceof Error ? cause.message : String(cause);
    return new UsageError(`${message.split('. ')[0]?.replace(/\.$/, '')}. See ${help}`, { cause });
  }
}
