import { withControls } from './asked-by-people';
import { Chance } from './chance';
import { VirtualClock } from './clock';
import { SeededWeather } from './faults';
import { hardshipWords } from './hardship-words';
import { planHardships } from './hardships';
import { violationsOf } from './invariants';
import { Latency, type Spell } from './latency';
import { planLastingPeople, planPeople } from './people';
import { planServers, type Span } from './plan-world';
import { planPresses } from './presses';
import type { Mutation } from './product';
import { type Appointment, planCleanPolls, planCleanRequests, planInvocations } from './schedule';
import { channel, configOf } from './settings';
import { buildStage } from './stage';
import { StartedRuns } from './started-runs';
import { Trace } from './trace';
import type { Violation } from './violation';
import type { PlannedServer } from './world-plan';

const hour = 3_600_000;

/** More events than any play needs: then something goes on for ever. */
const mostEvents = 400_000;

/** In how many of all plays people use the controls of messages. */
const shareOfPressed = 0.4;

/** How one seed went. */
export interface Play {
  readonly seed: number;
  /** What `npm run simulate --` is told to play it again. */
  readonly again: string;
  readonly violations: readonly Violation[];
  readonly polls: number;
  /** How often each fault happened. */
  readonly faults: ReadonlyMap<string, number>;
  /** What lasted, in words. */
  readonly hardships: readonly string[];
  /** Equal for two plays in which the same happened. */
  readonly digest: string;
  /** The last lines of what happened. */
  readonly trace: readonly string[];
}

/** What differs from a usual play. */
export interface PlayOptions {
  /** Whether people use the controls of messages; as the seed says unless it is given. */
  readonly pressed?: boolean;
  readonly mutation?: Mutation;
  /** How many lines of the trace are kept. */
  readonly traced?: number;
}

/**
 * Plays one seed: the real product against a world, a schedule and faults that all follow from the seed, on a virtual
 * clock; then three clean polls; then looks at what Slack shows.
 */
export async function simulate(
  seed: number,
  { mutation = {}, traced = 0, pressed }: PlayOptions = {},
): Promise<Play> {
  const chance = new Chance(seed);
  const start = Date.UTC(2026, 10, 21, 22);
  const clock = new VirtualClock(start);
  const trace = new Trace(clock.now, start, traced);
  const setting = chance.stream('setting');
  const span: Span = { start, end: start + setting.between(1, 8) * hour };
  const planned = planServers(chance.stream('world'), span);
  const { servers, hardships } = planHardships(chance.stream('hardships'), span, planned);
  const weather = new SeededWeather(chance.stream('weather'), clock.now, span.start, span.end);
  const plain = configOf(setting, servers, hardships.routes);
  const people = chance.stream('who presses');
  const isPressed = people.happens(shareOfPressed);
  const config = (pressed ?? isPressed) ? withControls(people, plain) : plain;
  const spells = config.slack.interactive ? slowEnd(chance.stream('slow end'), span) : [];
  const latency = new Latency(chance.stream('latency'), clock.now, span, spells);
  const started = new Map(
    servers.map((server) => [
      server.name,
      new StartedRuns(server, chance.stream(`started on ${server.name}`), clock.now, span.end + hour),
    ]),
  );

  const slackError = setting.pick([0, 0, 20_000, -20_000]);
  const historyLag = setting.pick([0, 2_000, 8_000, 15_000]);
  const { poll, acting, histories, startOrders, slack, ledger, table, opened } = buildStage({
    chance,
    clock,
    trace,
    servers,
    config,
    weather,
    latency,
    hardships,
    slack: { clockError: slackError, historyLag },
    mutation,
    started,
  });
  const meeting = { slack, ledger, clock, weather, trace };
  const closed = planPeople(chance.stream('people'), span, channel, meeting);
  const locked = planLastingPeople(chance.stream('lasting people'), span, hardships, meeting);

  const appointments = planInvocations(chance.stream('schedule'), span, servers);
  const pressing = config.slack.interactive
    ? planPresses(
        chance.stream('presses'),
        span,
        { polls: appointments.map(({ at }) => at), ends: endsOf(servers) },
        { ...meeting, functions: acting },
      )
    : undefined;
  const calm = endOfPlay(span, servers) + 2 * hour;
  const again = planCleanRequests(calm + hour, appointments, servers);
  const clean = [...planCleanPolls(calm, servers), ...again];
  const keep = ({ at, purpose, event }: Appointment) => clock.at(at, () => poll.invoke(purpose, event));
  for (const appointment of appointments) keep(appointment);
  for (const appointment of clean) keep(appointment);
  const isOver = await clock.run(mostEvents);
  for (const { outcome } of [...poll.invocations, ...acting.invocations])
    if (outcome === 'timed out') weather.count('Lambda: out of time');
  for (const { clockError, jumps } of servers) {
    if (Math.abs(clockError) > hour) weather.count('VB365: clock wrong by hours');
    for (const _ of jumps) weather.count('VB365: clock put by more than the look back');
  }
  const violations = violationsOf({
    isOver,
    servers: servers.map((server) => started.get(server.name)?.plan() ?? server),
    hardships,
    closed: [...closed, ...hardships.closed],
    locked,
    rules: { ...config.alerts, since: start, hasPage: config.links.page !== undefined },
    ledger,
    table,
    opened,
    invocations: poll.invocations,
    settled: servers.length + again.length,
    ...(pressing !== undefined && {
      pressed: {
        presses: pressing.presses,
        invocations: acting.invocations,
        histories,
        startOrders,
        slack,
        config,
      },
    }),
    requested: new Set(again.flatMap(({ event }) => ('session' in event ? [String(event.session)] : []))),
  });
  return {
    seed,
    again: `--seed ${seed}${pressed === undefined ? '' : ` --pressed ${pressed ? 'yes' : 'no'}`}`,
    violations,
    polls: poll.invocations.length,
    faults: weather.counts,
    digest: trace.digest(),
    hardships: hardshipWords(hardships, servers),
    trace: trace.tail(),
  };
}

/** Where people press something, Slack may be slow at the end: what it mixes up then, nothing later puts right. */
function slowEnd(chance: Chance, { end }: Span): readonly Spell[] {
  return chance.happens(0.4)
    ? [{ service: 'Slack', from: end - chance.between(1, 30) * 60_000, to: end }]
    : [];
}

/** When the sessions end that do, epoch ms. */
function endsOf(servers: readonly PlannedServer[]): readonly number[] {
  const sessions = servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat()));
  return sessions.flatMap(({ endedAt }) => endedAt ?? []);
}

/** When everything has ended that ever ends. */
function endOfPlay(span: Span, servers: readonly PlannedServer[]): number {
  const sessions = servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat()));
  return Math.max(
    span.end,
    ...sessions.map(({ createdAt, endedAt, removedAt }) => Math.max(endedAt ?? createdAt, removedAt ?? 0)),
  );
}
