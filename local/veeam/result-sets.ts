import { randomUuid } from './world';

const kept = 16;

/** Remembers which results a listing had, so that its further pages neither gain nor shift any. */
export class ResultSets {
  readonly #random: () => number;
  readonly #sets = new Map<string, ReadonlySet<string>>();

  /** @param random gives numbers from 0 up to 1 */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Remembers a listing; only the latest few are kept. */
  keep(results: readonly { readonly id: string }[]): string {
    const id = randomUuid(this.#random);
    this.#sets.set(id, new Set(results.map((result) => result.id)));
    const [oldest] = this.#sets.keys();
    if (this.#sets.size > kept && oldest !== undefined) this.#sets.delete(oldest);
    return id;
  }

  /** The ids of a listing; undefined once it is forgotten. */
  find(setId: string | undefined): ReadonlySet<string> | undefined {
    return setId === undefined ? undefined : this.#sets.get(setId);
  }
}
