import type { startWorker } from '../simulation/start-worker';

/** Which seeds of the simulation were played. */
export interface Played {
  readonly first: number;
  readonly count: number;
  /** How the first one that failed went, and how to see it again. */
  readonly story?: string;
}

/** How many seeds are played before anybody looks at the time. */
const batch = 5;

/** Plays seeds one after the other, at least some, for as long as it is told or until `over` says so. */
export async function playSeeds(
  worker: ReturnType<typeof startWorker>,
  first: number,
  ms: number,
  over: AbortSignal,
): Promise<Played> {
  const end = Date.now() + ms;
  let count = 0;
  do {
    const next = first + count;
    count += batch;
    const story = await failureIn(worker, next);
    if (story !== undefined) return { first, count, story };
  } while (Date.now() < end && !over.aborted);
  return { first, count };
}

async function failureIn(worker: ReturnType<typeof startWorker>, first: number): Promise<string | undefined> {
  try {
    return (await worker.play(first, batch)).stories[0];
  } catch (error) {
    return `${error}\n  See it happen: npm run simulate -- --from ${first} --seeds ${batch} --workers 1`;
  }
}
