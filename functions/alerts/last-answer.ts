import { longestRest, type ServerRecord } from './server-record';

/** How long before the next round the last one was at most, in ms: rounds are due at each full hour. */
const roundEvery = 3_600_000;

/**
 * When a server answered a poll at the latest time that is known for certain, epoch ms: it did so then or later, since a poll that
 * finds nothing writes nothing. While it is polled that is little more than an hour ago at most.
 *
 * @param now epoch ms
 * @returns undefined where no poll is known to have been answered
 */
export function lastAnswer(
  { cursorAt, lookAt = 0, roundAt, api }: ServerRecord,
  now: number,
): number | undefined {
  const times = [
    cursorAt,
    api?.foundAt,
    // A look for what is due puts the next one off by so much at most, and a round the next round.
    lookAt > 0 ? lookAt - longestRest : undefined,
    roundAt === undefined ? undefined : roundAt - roundEvery,
  ].flatMap((time) => time ?? []);
  // A clock that was put back must not tell of the future.
  return times.length === 0 ? undefined : Math.min(now, Math.max(...times));
}
