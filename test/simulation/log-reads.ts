import { type Violation, violation } from './violation';

/** How often reading each session's log was begun, by anybody. */
export class LogReads {
  readonly #begun = new Map<string, number>();

  /** Notes a request that VB365 answered with what it asked for. */
  note(path: string): void {
    const session = /\/JobSessions\/([^/?]+)\/LogItems\?(?:.*&)?offset=0(?:&|$)/i.exec(path)?.[1];
    if (session !== undefined) this.#begun.set(session, this.of(session) + 1);
  }

  /** How often the log of a session was begun. */
  of(sessionId: string): number {
    return this.#begun.get(sessionId) ?? 0;
  }
}

/** A log is read once where nothing goes wrong. */
export function readAgain(sessionId: string, reads: LogReads): readonly Violation[] {
  const count = reads.of(sessionId);
  return count <= 1
    ? []
    : [violation('unbounded', `the log of session ${sessionId} was read ${count} times`)];
}
