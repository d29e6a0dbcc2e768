/** Picks by random numbers from 0 up to 1. */
export class Chance {
  readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  /** Some entries of a list, in random order; fewer when the list is shorter. */
  some<T>(list: readonly T[], count: number): T[] {
    return list
      .map((entry) => ({ entry, weight: this.random() }))
      .sort((a, b) => a.weight - b.weight)
      .slice(0, count)
      .map(({ entry }) => entry);
  }
}
