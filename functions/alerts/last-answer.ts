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
export function lastAnswer(record: ServerRecord, now: number): number | undefined {
  const { cursorAt, lookAt = 0 } = record;
  // A look for what is due puts the next one off by so much at most.
  const look = lookAt > 0 ? lookAt - longestRest : undefined;
  return latest([cursorAt, look, lastRound(record, now)], now);
}

/**
 * The same by what a server is asked for once an hour or a day, whatever its jobs do: it tells nobody of others' jobs.
 *
 * @param now epoch ms
 */
export function lastRound({ roundAt, api }: ServerRecord, now: number): number | undefined {
  return latest([api?.foundAt, roundAt === undefined ? undefined : roundAt - roundEvery], now);
}

/** A clock that was put back must not tell of the future. */
function latest(times: readonly (number | undefined)[], now: number): number | undefined {
  const known = times.flatMap((time) => time ?? []);
  return known.length === 0 ? undefined : Math.min(now, Math.max(...known));
}
