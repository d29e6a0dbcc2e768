/**
 * Does something for each item, at most `most` of them at once, beginning in their order. All that were begun are over
 * when it ends, also when one of them throws; then no further one is begun.
 */
export async function inParallel<T>(
  items: Iterable<T> | AsyncIterable<T>,
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = oneByOne(items);
  let failed = false;
  const worker = async () => {
    for await (const item of queue) {
      if (failed) return;
      await work(item).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: most }, worker));
  for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
}

/** Gives each item to one worker. A worker that stops early leaves the rest to the others. */
function oneByOne<T>(items: Iterable<T> | AsyncIterable<T>): AsyncIterable<T> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  return { [Symbol.asyncIterator]: () => ({ next: async () => iterator.next() }) };
}
