import { PassThrough } from 'node:stream';
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
  const slow = new PassThrough({ objectMode: true });
  const lanes = await Promise.allSettled([
    inParallel(items, most, async (item) => {
      if ((await work(item, 'quick')) === 'too slow') slow.write(item);
    }).finally(() => slow.end()),
    inParallel<T>(slow, most, async (item) => {
      await work(item, 'slow');
    }),
  ]);
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}
