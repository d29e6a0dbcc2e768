import { inParallel } from './in-parallel';

/** The lane in which something is worked at. */
export type Lane = 'quick' | 'slow';

/**
 * Works at items in two lanes at once, so that what takes long keeps nothing else waiting: what turns out to be too slow for
 * the quick lane goes over to the slow one. In each lane the items are begun in the order in which they come.
 *
 * @param most how many items each lane works at at once
 * @throws what `work` throws; whatever was begun is over then
 */
export async function inTwoLanes<T>(
  items: readonly T[],
  most: number,
  work: (item: T, lane: Lane) => Promise<'done' | 'too slow'>,
): Promise<void> {
  const slow = new Queue<T>();
  const lanes = await Promise.allSettled([
    inParallel(items, most, async (item) => {
      if ((await work(item, 'quick')) === 'too slow') slow.add(item);
    }).finally(() => slow.close()),
    inParallel(slow, most, async (item) => {
      await work(item, 'slow');
    }),
  ]);
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}

/** Items that come while others are taken. */
class Queue<T> implements AsyncIterable<T> {
  private readonly items: T[] = [];
  private closed = false;
  private wake: () => void = () => {};

  add(item: T): void {
    this.items.push(item);
    this.wake();
  }

  /** Says that no more items come. */
  close(): void {
    this.closed = true;
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      const item = this.items.shift();
      if (item !== undefined) yield item;
      else if (this.closed) return;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }
}
