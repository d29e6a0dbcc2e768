/** Seeded randomness. The same seed and the same name give the same numbers, whatever other streams were asked. */
export class Chance {
  #state: number;

  /** @param name tells streams of one seed apart, so that what one of them is asked does not move the others */
  constructor(
    private readonly seed: number,
    name = '',
  ) {
    this.#state = hash(`${seed} ${name}`);
  }

  /** From 0 up to 1 (mulberry32). */
  readonly random = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  /** Another stream of the same seed. */
  stream(name: string): Chance {
    return new Chance(this.seed, name);
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.random() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.random() * list.length)] ?? list[0];
  }

  /** One of a list by weight. */
  weighted<T>(list: readonly [readonly [number, T], ...(readonly [number, T])[]]): T {
    let left = this.random() * list.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return list[0][1];
  }
}

/** FNV-1a, going on from another hash. */
export function hash(text: string, from = 0x811c9dc5): number {
  let value = from;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
