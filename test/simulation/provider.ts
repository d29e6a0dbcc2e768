import { Chance } from './chance';
import { VirtualClock } from './clock';
import { type Service, SteadyWeather } from './faults';
import { noHardships } from './hardships';
import { Latency } from './latency';
import { keysOf } from './ledger';
import { type ProviderPlan, planProvider } from './plan-provider';
import { configFor } from './settings';
import { buildStage } from './stage';
import { Trace } from './trace';

const minute = 60_000;

/** From one poll of a server to the next, in ms. */
const interval = 5 * minute;

/** A provider with as many servers as the product promises to watch. */
const usual: ProviderPlan = { servers: 1_000, jobs: 20, failing: 0.03, spread: 60 * minute };

/** How a provider's servers were told. */
export interface ProviderPlay {
  readonly servers: number;
  readonly jobs: number;
  readonly polls: number;
  /** How many polls were still under way when the next one of the same server began. */
  readonly late: number;
  /** How many polls did not come to their end: broken off by a fault. */
  readonly broken: number;
  /** How many requests the polls made, by whom they went to. */
  readonly requests: ReadonlyMap<Service, number>;
  /** How long each failed session waited from its end to its message, in ms, the shortest first; endless where there is none. */
  readonly waits: readonly number[];
}

/**
 * Plays an hour of a provider's servers, which are polled every five minutes, and half an hour after it.
 *
 * @param faults the probability that a request meets a fault
 */
export async function playProvider(faults: number, plan: ProviderPlan = usual): Promise<ProviderPlay> {
  const start = Date.UTC(2026, 10, 1, 22);
  const end = start + plan.spread + 30 * minute;
  const chance = new Chance(1);
  const clock = new VirtualClock(start);
  const servers = planProvider(chance.stream('world'), start, plan);
  const stage = buildStage({
    chance,
    clock,
    trace: new Trace(clock.now, start, 0),
    servers,
    config: configFor(servers, {
      minSeverity: 'warning',
      waitForRetries: true,
      growth: 10,
      reopen: 6 * 60 * minute,
      remindAfter: {},
      serverDownAfter: 3,
      ackReminder: 86_400_000,
      warnAfter: 1,
    }),
    weather: new SteadyWeather(
      chance.stream('weather'),
      clock.now,
      { start, end: end - 15 * minute },
      faults,
    ),
    latency: new Latency(chance.stream('latency'), clock.now, { start, end: start }),
    hardships: noHardships,
    slack: { clockError: 0, historyLag: 0 },
    spoolSize: 100_000_000,
    mutation: {},
  });
  for (const [index, { name }] of servers.entries()) {
    const first = start + (index / servers.length) * interval;
    for (let at = first; at < end; at += interval) {
      clock.at(at, () => {
        // What was asked is noted elsewhere; kept, it would fill the memory.
        stage.slack.requests.length = 0;
        stage.poll.invoke('poll', { server: name });
      });
    }
  }
  await clock.run(Number.POSITIVE_INFINITY);

  const told = new Map<string, number>();
  for (const post of stage.ledger.posts) {
    const session = keysOf(post)[0]?.split('.')[1] ?? '';
    if (!told.has(session)) told.set(session, Number(post.message.ts) * 1_000);
  }
  const { invocations } = stage.poll;
  const ended = invocations.filter(({ outcome }) => outcome === 'returned');
  return {
    servers: servers.length,
    jobs: servers.flatMap(({ jobs }) => jobs).length,
    polls: invocations.length,
    late: invocations.filter(
      ({ startedAt, endedAt = Number.POSITIVE_INFINITY }) => endedAt - startedAt > interval,
    ).length,
    broken: invocations.length - ended.length,
    requests: sumOf(invocations.map(({ requests }) => requests)),
    waits: servers
      .flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat()))
      .filter(({ status }) => status === 'Failed')
      .map(({ id, endedAt = 0 }) => (told.get(id) ?? Number.POSITIVE_INFINITY) - endedAt)
      .sort((a, b) => a - b),
  };
}

function sumOf(counts: readonly ReadonlyMap<Service, number>[]): ReadonlyMap<Service, number> {
  const sum = new Map<Service, number>();
  for (const [service, count] of counts.flatMap((some) => [...some]))
    sum.set(service, (sum.get(service) ?? 0) + count);
  return sum;
}

/** How it went, in a few lines. */
export function providerLines({
  servers,
  jobs,
  polls,
  late,
  broken,
  waits,
}: ProviderPlay): readonly string[] {
  const minutes = (ms: number) => (ms / minute).toFixed(1);
  const middle = waits[Math.floor(waits.length / 2)] ?? Number.NaN;
  return [
    `${servers.toLocaleString('en-US')} servers with ${jobs.toLocaleString('en-US')} jobs, ${polls.toLocaleString('en-US')} polls: ${late} late, ${broken} broken off.`,
    `${waits.length} failed sessions were told ${minutes(middle)} minutes after their end at the median, ${minutes(waits.at(-1) ?? Number.NaN)} at most.`,
  ];
}
