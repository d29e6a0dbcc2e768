import { OutOfTimeError } from '../veeam/veeam-errors';

/** How long a log may take to be read. */
export interface Patience {
  /** Until when there is time for it, epoch ms. */
  readonly deadline: number;
  /** In ms; absent in the slow lane. What takes longer is read there. */
  readonly quick?: number;
}

/** Until when a log that is begun now may take, epoch ms. @param now epoch ms */
export function readingEnd({ deadline, quick = Number.POSITIVE_INFINITY }: Patience, now: number): number {
  return Math.min(deadline, now + quick);
}

/** Whether a log that was begun some time ago takes too long for the quick lane. @param took in ms */
export function isTooSlow({ quick = Number.POSITIVE_INFINITY }: Patience, took: number): boolean {
  return took >= quick;
}

/** A log that takes longer than this to read, in ms, is to blame itself when the time is up. */
const longestReading = 2 * 60_000;

/** Whether a log takes longer than any poll can give it. @param took in ms, when the time was up */
export function isEndless(took: number): boolean {
  return took >= longestReading;
}

/**
 * Whether an error says that the time of the poll was up, which is no fault of what was asked for: it is asked for again. What
 * took longer than any poll can give it is at fault itself.
 *
 * @param took in ms, when the time was up
 */
export function isOfPoll(error: unknown, took: number): error is OutOfTimeError {
  return error instanceof OutOfTimeError && !isEndless(took);
}
