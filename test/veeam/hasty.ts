import type { RetryPolicy } from '../../functions/veeam/retry-policy';

/** For servers that stand in: they answer at once, or not at all. */
export const hasty: RetryPolicy = {
  attempts: 3,
  firstPause: 1,
  longestPause: 4,
  longestWish: 50,
  connectTimeout: 2_000,
  answerTimeout: 400,
  stallTimeout: 400,
  wholeTimeout: 2_000,
};
