/** Which sessions changed, in the order of their latest changes. */
export class ChangeLog {
  /** The number of each session's latest change. */
  readonly #latest = new Map<string, number>();
  #count = 0;

  /** How many changes there were. */
  get count(): number {
    return this.#count;
  }

  note(sessionId: string): void {
    this.#count++;
    this.#latest.delete(sessionId);
    this.#latest.set(sessionId, this.#count);
  }

  forget(sessionId: string): void {
    this.#latest.delete(sessionId);
  }

  /** The sessions that changed after so many changes, each with the number of its latest one. */
  after(count: number): { readonly sessionId: string; readonly number: number }[] {
    return [...this.#latest].flatMap(([sessionId, number]) =>
      number > count ? [{ sessionId, number }] : [],
    );
  }
}
