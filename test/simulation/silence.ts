import type { ApiVersion } from '../../local/veeam/api-version';
import { Chance } from './chance';
import { VirtualClock } from './clock';
import { SteadyWeather } from './faults';
import { noHardships } from './hardships';
import { Latency } from './latency';
import { keysOf } from './ledger';
import { planSilence } from './plan-silence';
import type { Mutation } from './product';
import { configFor } from './settings';
import { limited } from './silent-jobs';
import { silentDays } from './silent-script';
import { situationViolations } from './situation';
import { buildStage } from './stage';
import { isOfConcern } from './told-concerns';
import { Trace } from './trace';
import { type Violation, violation } from './violation';

const minute = 60_000;
const day = 24 * 60 * minute;

/** How a play of silence went. */
export interface Silence {
  readonly seed: number;
  readonly api: ApiVersion;
  readonly polls: number;
  /** How many polls were cut off. */
  readonly broken: number;
  readonly situations: number;
  readonly violations: readonly Violation[];
}

/**
 * Plays nine days in which all that can be silent is silent once, polled every five minutes.
 *
 * @param options.faults the probability that a request meets a fault; then polls also overlap
 */
export async function playSilence(
  seed: number,
  { faults = 0, mutation = {} }: { readonly faults?: number; readonly mutation?: Mutation } = {},
): Promise<Silence> {
  const start = Date.UTC(2026, 10, 1);
  const end = start + silentDays * day - 12 * 60 * minute;
  const chance = new Chance(seed, 'silence');
  const api = chance.pick<ApiVersion>(['v8', 'v8', 'v7', 'v6']);
  const patience = faults === 0 ? 10 * minute : 75 * minute;
  const { server, situations } = planSilence(chance.stream('world'), start, api, patience);
  const clock = new VirtualClock(start);
  const calm = { start, end: start };
  const config = configFor([server], {
    minSeverity: 'warning',
    waitForRetries: true,
    growth: 10,
    reopen: 6 * 60 * minute,
    remindAfter: {},
    serverDownAfter: 3,
    ackReminder: 86_400_000,
    warnAfter: 1,
  });
  const stage = buildStage({
    chance,
    clock,
    trace: new Trace(clock.now, start, 0),
    servers: [server],
    config: { ...config, expect: { ...config.expect, jobs: [limited] } },
    weather: new SteadyWeather(
      chance.stream('weather'),
      clock.now,
      { start, end: end - 60 * minute },
      faults,
    ),
    latency: new Latency(chance.stream('latency'), clock.now, calm),
    hardships: noHardships,
    slack: { clockError: 0, historyLag: 0 },
    mutation,
  });
  const poll = () => stage.poll.invoke('poll', { server: server.name });
  const schedule = chance.stream('schedule');
  for (let at = start + minute; at < end; at += 5 * minute) {
    clock.at(at, poll);
    if (faults > 0 && schedule.happens(0.1)) clock.at(at + schedule.between(0, 3_000), poll);
  }
  const isOver = await clock.run(5_000_000);
  const { invocations } = stage.poll;
  const counts = new Map<string, number>();
  for (const post of stage.ledger.posts)
    for (const key of keysOf(post)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const ofRuns = stage.ledger.posts.filter((post) => !isOfConcern(post));
  const doubled = [...counts].filter(([, count]) => count > 1);
  // One job fails in one night, and recovers.
  const failing = ofRuns.filter(({ text }) => !text.includes('Limited'));
  return {
    seed,
    api,
    polls: invocations.length,
    broken: invocations.filter(({ outcome }) => outcome !== 'returned').length,
    situations: situations.length,
    violations: [
      ...(isOver ? [] : [violation('unbounded', 'the play does not end')]),
      ...invocations.flatMap(({ number, outcome, error }) =>
        outcome === 'broke' ? [violation('unexpected', `invocation #${number} broke: ${error}`)] : [],
      ),
      ...situationViolations(situations, stage.ledger),
      ...doubled.map(([key, count]) => violation('duplicated', `${key} was posted ${count} times`)),
      ...failing.map(({ text }) => violation('unwanted', text.slice(0, 80))),
    ],
  };
}

/** A play in a line. */
export function silenceLine({ seed, api, polls, broken, situations, violations }: Silence): string {
  const found =
    violations.length === 0 ? 'each told once and closed once' : `${violations.length} violations`;
  return `Seed ${seed} on ${api}: ${polls} polls, ${broken} of them cut off, ${situations} situations, ${found}.`;
}
