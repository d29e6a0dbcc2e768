/** How long the product waits for a server, and how often it asks again. All times in ms. */
export interface RetryPolicy {
  /** How often a request is made at most. */
  readonly attempts: number;
  /** The longest pause before the second attempt; it doubles with every further one. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** How long a server's own wish (`Retry-After`) is waited for; a longer one is left to the next poll. */
  readonly longestWish: number;
  /** For the connection, the TLS handshake included. */
  readonly connectTimeout: number;
  /** From the request to the first byte of the answer. */
  readonly answerTimeout: number;
  /** Between two pieces of an answer. */
  readonly stallTimeout: number;
  /** For a whole answer, however it drips. */
  readonly wholeTimeout: number;
}

/** For real servers: a page of 10,000 log items may take its time. */
export const patient: RetryPolicy = {
  attempts: 4,
  firstPause: 1_000,
  longestPause: 10_000,
  longestWish: 30_000,
  connectTimeout: 10_000,
  answerTimeout: 60_000,
  stallTimeout: 30_000,
  wholeTimeout: 120_000,
};

/** A failure that may pass: what is thrown when it does not, and how long the server wants to be left alone, in ms. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';

  constructor(
    readonly lasting: Error,
    readonly wish = 0,
  ) {
    super(lasting.message);
  }
}

/**
 * Tries until it succeeds, fails with something else than a PassingFailure, or the policy's attempts are used up.
 * The pauses have full jitter, so that many pollers do not come back at once.
 *
 * @throws what the last attempt failed with
 */
export async function persist<T>(
  policy: RetryPolicy,
  { wait, random }: { wait: (ms: number) => Promise<void>; random: () => number },
  attempt: () => Promise<T>,
): Promise<T> {
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PassingFailure)) throw error;
      if (made >= policy.attempts || error.wish > policy.longestWish) throw error.lasting;
      const pause = random() * Math.min(policy.longestPause, policy.firstPause * 2 ** (made - 1));
      await wait(Math.max(pause, error.wish));
    }
  }
}
