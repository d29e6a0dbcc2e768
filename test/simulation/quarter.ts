import { Chance } from './chance';
import { VirtualClock } from './clock';
import { SteadyWeather } from './faults';
import { noHardships } from './hardships';
import { Latency } from './latency';
import { planQuarter, type QuarterSize } from './plan-quarter';
import { configFor } from './settings';
import { situationViolations } from './situation';
import { buildStage } from './stage';
import { isOfConcern } from './told-concerns';
import { Trace } from './trace';
import { type Violation, violation } from './violation';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Ninety days, polled every five minutes. */
const wholeQuarter: QuarterSize = { days: 90, interval: 5 * minute, hasBusyJobs: true };

/** How a quarter went. */
export interface Quarter {
  readonly days: number;
  readonly polls: number;
  readonly runs: number;
  /** How many concerns had to be told. */
  readonly situations: number;
  /** How many messages were posted about runs, and about concerns. */
  readonly posts: { readonly ofRuns: number; readonly ofConcerns: number };
  readonly violations: readonly Violation[];
}

/**
 * Plays weeks of a server in which nothing is wrong but a run now and then: clocks are put forward and back, it is upgraded, the
 * network fails for minutes, people start, disable, and reschedule jobs.
 */
export async function playQuarter(seed: number, size: QuarterSize = wholeQuarter): Promise<Quarter> {
  const start = Date.UTC(2026, 1, 15);
  const end = start + size.days * day;
  const chance = new Chance(seed, 'quarter');
  const { server, situations, runs } = planQuarter(chance.stream('world'), start, size);
  const clock = new VirtualClock(start);
  const calm = { start, end: start };
  const stage = buildStage({
    chance,
    clock,
    trace: new Trace(clock.now, start, 0),
    servers: [server],
    config: configFor([server], {
      minSeverity: 'warning',
      waitForRetries: true,
      growth: 10,
      reopen: 6 * 60 * minute,
      remindAfter: {},
      serverDownAfter: 3,
      ackReminder: 86_400_000,
      warnAfter: 1,
    }),
    weather: new SteadyWeather(chance.stream('weather'), clock.now, calm, 0),
    latency: new Latency(chance.stream('latency'), clock.now, calm),
    hardships: noHardships,
    slack: { clockError: 0, historyLag: 0 },
    mutation: {},
  });
  // One after the other, since there are many.
  const pollAt = (at: number): void => {
    if (at >= end) return;
    clock.at(at, () => {
      stage.poll.invoke('poll', { server: server.name });
      pollAt(at + size.interval);
    });
  };
  pollAt(start + minute);
  const isOver = await clock.run(100_000_000);
  const { posts } = stage.ledger;
  const ofConcerns = posts.filter(isOfConcern).length;
  return {
    days: size.days,
    polls: stage.poll.invocations.length,
    runs,
    situations: situations.length,
    posts: { ofRuns: posts.length - ofConcerns, ofConcerns },
    violations: [
      ...(isOver ? [] : [violation('unbounded', 'the play does not end')]),
      ...stage.poll.invocations.flatMap(({ number, outcome, error }) =>
        outcome === 'returned'
          ? []
          : [violation('unexpected', `invocation #${number} is ${outcome}: ${error}`)],
      ),
      ...situationViolations(situations, stage.ledger),
    ],
  };
}

/** The quarter in a few lines. */
export function quarterLines({ days, polls, runs, situations, posts }: Quarter): readonly string[] {
  const figure = (count: number) => count.toLocaleString('en-US');
  return [
    `${days} days, ${figure(polls)} polls, ${figure(runs)} runs of jobs of every schedule.`,
    `${situations} jobs were disabled for a night; ${posts.ofConcerns} messages tell of that, ${figure(posts.ofRuns)} of runs that failed.`,
  ];
}
