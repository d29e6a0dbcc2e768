import { type Hardships, isForEver, type Lasting } from './hardships';
import type { PlannedServer } from './world-plan';

/** What lasts in a play, in words for whoever looks for the reason of a failure. */
export function hardshipWords(
  { routes, closed, refusals, unreadable, locks }: Hardships,
  servers: readonly PlannedServer[],
): readonly string[] {
  return [
    ...routes.map(
      ({ organization = 'anybody', job = 'any job', severity = 'anything', channel }) =>
        `${severity} of ${job} of ${organization} goes to ${channel}`,
    ),
    ...closed.map((time) => `${time.channel} is archived ${span(time)}`),
    ...refusals.map((time) => `${time.what} are refused with ${time.code} ${span(time)}`),
    ...unreadable.map(
      (time) => `${time.server} does not tell ${time.jobId ?? 'its organizations'} ${span(time)}`,
    ),
    ...(locks > 0 ? [`up to ${locks} threads are locked`] : []),
    ...servers.flatMap(({ name, lookback, jumps, jobs }) => [
      ...(lookback < 24 * hour ? [`${name} looks back ${lookback / hour} hours`] : []),
      ...jumps.map(({ at, by }) => `the clock of ${name} is put by ${by / hour} hours at ${time(at)}`),
      ...jobs.flatMap(({ name, runs }) =>
        runs
          .flat()
          .flatMap(({ id, pageDelay = 0 }) =>
            pageDelay > 0
              ? [`each page of session ${id} of ${name} takes ${Math.round(pageDelay / 1000)} s`]
              : [],
          ),
      ),
    ]),
  ];
}

const hour = 3_600_000;

function span(lasting: Lasting): string {
  return `from ${time(lasting.from)} ${isForEver(lasting) ? 'to the end' : `to ${time(lasting.to)}`}`;
}

function time(at: number): string {
  return new Date(at).toISOString().slice(5, 16);
}
