import { largestPage, type Page } from './paging';
import { AnswerTooLargeError, largestAnswer } from './veeam-errors';

/** How a page is asked for. */
interface AskedPage {
  readonly offset: number;
  /** How many items it may hold. */
  readonly limit: number;
  /** How large it may be. */
  readonly mostBytes: number;
  /** Whether anybody still waits for it. */
  readonly isWanted?: () => boolean;
}

/** By how much the next page is smaller where one is too large. */
const step = 4;

/**
 * Pages of a list that are bounded in bytes: where one is larger it is asked for again with fewer items, down to a single one,
 * and so are all after it. A single item may be as large as any answer.
 *
 * @param mostBytes how large a page of several items may be
 * @param most how many items a page may hold at first
 * @throws AnswerTooLargeError when a single item is too large
 */
export function inPagesOf<T>(
  mostBytes: number,
  read: (asked: AskedPage) => Promise<Page<T>>,
  most = largestPage,
): (offset: number, isWanted?: () => boolean) => Promise<Page<T>> {
  let limit = most;
  return async (offset, isWanted) => {
    for (;;) {
      try {
        const bytes = limit === 1 ? largestAnswer : mostBytes;
        return await read({ offset, limit, mostBytes: bytes, ...(isWanted && { isWanted }) });
      } catch (error) {
        const isLeft = isWanted?.() === false;
        if (!(error instanceof AnswerTooLargeError) || limit === 1 || isLeft) throw error;
        limit = Math.max(1, Math.floor(limit / step));
      }
    }
  };
}
