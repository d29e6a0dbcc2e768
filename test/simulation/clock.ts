/** Something that happens at a time. */
interface Event {
  readonly at: number;
  readonly order: number;
  readonly happen: () => void;
}

/**
 * Virtual time: it stands still while the product works and jumps to the next event when all promises have settled.
 * Events of the same instant happen in the order in which they were planned.
 */
export class VirtualClock {
  #now: number;
  #planned = 0;
  /** A binary heap, the earliest event first. */
  readonly #heap: Event[] = [];

  /** @param start epoch ms */
  constructor(start: number) {
    this.#now = start;
  }

  /** Epoch ms. */
  readonly now = (): number => this.#now;

  /** Plans something for a time, epoch ms; what lies in the past happens next. */
  at(time: number, happen: () => void): void {
    this.#push({ at: Math.max(time, this.#now), order: this.#planned++, happen });
  }

  /** Plans something for later, in ms. */
  after(ms: number, happen: () => void): void {
    this.at(this.#now + ms, happen);
  }

  /**
   * Lets time pass until nothing is planned any more.
   *
   * @param most how many events may happen
   * @returns whether it came to an end
   */
  async run(most: number): Promise<boolean> {
    for (let count = 0; count < most; count++) {
      const next = this.#pop();
      if (next === undefined) return true;
      this.#now = next.at;
      next.happen();
      await settled();
    }
    return false;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let index = heap.push(event) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      if (!this.#swapIfEarlier(index, above)) return;
      index = above;
    }
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      const earlier = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(earlier, index)) return first;
      index = earlier;
    }
  }

  #swapIfEarlier(index: number, than: number): boolean {
    const a = this.#heap[index];
    const b = this.#heap[than];
    if (a === undefined || b === undefined || !this.#isEarlier(index, than)) return false;
    this.#heap[index] = b;
    this.#heap[than] = a;
    return true;
  }

  #isEarlier(index: number, than: number): boolean {
    const a = this.#heap[index];
    const b = this.#heap[than];
    if (a === undefined || b === undefined) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }
}

/** Every promise that can go on without the world has done so: microtasks run before the next immediate. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
