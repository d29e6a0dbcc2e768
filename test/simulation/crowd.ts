import type { AlertsConfig } from '../../functions/config/config';
import { buildCalmStage } from './calm-stage';
import { Chance } from './chance';
import { idleRequests, late, overtaken, pollsToTell } from './crowd-checks';
import { customer, type Hardships, noHardships, ownChannels } from './hardships';
import { violationsOf } from './invariants';
import { keysOf } from './ledger';
import { readAgain } from './log-reads';
import { night, planCrowd, planSlow, planWide, quickJobs, slowJobs } from './plan-crowd';
import type { Span } from './plan-world';
import type { Mutation } from './product';
import type { Stage } from './stage';
import { type Violation, violation } from './violation';
import type { PlannedServer } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;

/** What a record may come to, in bytes, by its kind. */
const mostBytes: Readonly<Record<string, number>> = { server: 64 * 1024, job: 100 * 1024 };

/** In how many polls a quick log is told while others take minutes, and in how many all are. */
const quickPolls = 3;
const allPolls = 40;

/** How a crowd of jobs on one server was told. */
export interface Crowd {
  readonly jobs: number;
  readonly polls: number;
  /** How many polls it took to tell all runs once all had ended: by night, or of the quick and of the slow ones. */
  readonly told: readonly number[];
  /** The largest record of each kind that was written, in bytes. */
  readonly largest: ReadonlyMap<string, number>;
  /** What a poll with nothing to do asks of each service, at the median. */
  readonly idle: ReadonlyMap<string, number>;
  readonly violations: readonly Violation[];
}

/** What differs from a usual crowd. */
interface CrowdOptions {
  readonly mutation?: Mutation;
  /** From one night to the next, in ms. */
  readonly pause?: number;
  /** How many nights go wrong. */
  readonly nights?: number;
}

/** Plays two nights in which every job of one server fails, and one in which all goes well. */
export async function playCrowd(
  jobs: number,
  { mutation = {}, pause = night }: CrowdOptions = {},
): Promise<Crowd> {
  const start = Date.UTC(2026, 10, 1, 22);
  const server = planCrowd(new Chance(1, 'world'), start, { jobs, pause, badNights: 2 });
  const { stage, isOver } = await playCalmly(
    server,
    { start, end: start + 3 * pause, hardships: noHardships },
    mutation,
  );
  const polls = stage.poll.invocations;
  const idle = idleRequests(polls.slice(-12));
  const nights = [0, 1].map((index) => server.jobs.flatMap(({ runs }) => runs[index]?.[0] ?? []));
  return {
    jobs,
    polls: polls.length,
    told: nights.map((sessions) => pollsToTell(sessions, stage)),
    largest: stage.sizes.largest,
    idle,
    violations: [
      ...wrongs(server, start, stage, isOver),
      ...nights.flatMap((sessions) => overtaken(sessions, stage)),
      ...server.jobs.flatMap(({ runs }) =>
        runs.flat().flatMap((session) => readAgain(session.id, stage.logReads)),
      ),
      ...[...idle]
        .filter(([service, count]) => count > (service === 'VB365' || service === 'DynamoDB' ? 1 : 0))
        .map(([service, count]) => violation('unbounded', `an idle poll asks ${service} ${count} times`)),
    ],
  };
}

/** Plays a night after which the logs of some jobs take minutes to read, and those of the others do not. */
export async function playSlow({ mutation = {} }: Pick<CrowdOptions, 'mutation'> = {}): Promise<Crowd> {
  const start = Date.UTC(2026, 10, 1, 22);
  const server = planSlow(new Chance(1, 'world'), start);
  const { stage, isOver } = await playCalmly(
    server,
    { start, end: start + (allPolls + 4) * 5 * minute, hardships: noHardships },
    mutation,
  );
  const sessions = server.jobs.flatMap(({ runs }) => runs.flat());
  const quick = sessions.filter(({ pageDelay }) => pageDelay === undefined);
  const slow = sessions.filter(({ pageDelay }) => pageDelay !== undefined);
  const polls = stage.poll.invocations;
  return {
    jobs: slowJobs + quickJobs,
    polls: polls.length,
    told: [pollsToTell(quick, stage), pollsToTell(slow, stage)],
    largest: stage.sizes.largest,
    idle: idleRequests(polls.slice(-4)),
    violations: [
      ...wrongs(server, start, stage, isOver),
      ...quick.flatMap((session) => late(session, quickPolls, stage)),
      ...slow.flatMap((session) => late(session, allPolls, stage)),
      ...quick.flatMap((session) => readAgain(session.id, stage.logReads)),
      ...stage.ledger.posts
        .filter(({ text }) => text.includes('log could not be read'))
        .map((post) => violation('unwanted', `${keysOf(post)[0]} says that a slow log could not be read`)),
    ],
  };
}

/** Plays nights in which one job has the same thousand kinds of problems each time. */
export async function playWide({
  mutation = {},
  pause = night,
  nights = 6,
}: CrowdOptions = {}): Promise<Crowd> {
  const start = Date.UTC(2026, 10, 1, 22);
  const server = planWide(new Chance(1, 'world'), start, { pause, badNights: nights });
  const end = start + (nights + 1) * pause;
  const { stage, isOver } = await playCalmly(server, { start, end, hardships: noHardships }, mutation);
  const { ledger, poll, sizes } = stage;
  return {
    jobs: 1,
    polls: poll.invocations.length,
    told: [],
    largest: sizes.largest,
    idle: idleRequests(poll.invocations.slice(-12)),
    violations: [
      ...wrongs(server, start, stage, isOver),
      // What every night brings is no news.
      ...ledger.posts
        .filter(({ message }) => message.broadcast && message.thread !== undefined)
        .map((post) => violation('unwanted', `${keysOf(post)[0]} calls something new that is known`)),
      ...server.jobs.flatMap(({ runs }) =>
        runs.flat().flatMap((session) => readAgain(session.id, stage.logReads)),
      ),
    ],
  };
}

/** Every open incident has a time at which people are to be reminded of it, and none is left open for so long. */
const crowdRules: AlertsConfig = {
  minSeverity: 'warning',
  waitForRetries: true,
  growth: 'off',
  reopen: 6 * hour,
  remindAfter: { error: 30 * night },
  serverDownAfter: 3,
  ackReminder: 86_400_000,
  warnAfter: 1,
};

/** How often a channel that is archived may be tried in one poll, whatever waits for it. */
const mostTries = 8;

/** How many jobs there are in `playClosed`; the channel of every third one is not archived. */
const closedJobs = 60;

/** Plays nights in which every job fails while the channel of most of them is archived. */
export async function playClosed({
  mutation = {},
  pause = night,
  nights: badNights = 7,
}: CrowdOptions = {}): Promise<Crowd> {
  const start = Date.UTC(2026, 10, 1, 22);
  const plan = planCrowd(new Chance(1, 'world'), start, { jobs: closedJobs, pause, badNights });
  const server = {
    ...plan,
    jobs: plan.jobs.map((job, index) => (index % 3 === 0 ? job : { ...job, organization: customer })),
  };
  const [channel] = ownChannels;
  const hardships: Hardships = {
    ...noHardships,
    routes: [{ organization: customer, channel }],
    closed: [{ channel, from: start, to: Number.POSITIVE_INFINITY }],
  };
  const end = start + (badNights + 1) * pause;
  const { stage, isOver } = await playCalmly(server, { start, end, hardships }, mutation);
  const open = server.jobs.filter(({ organization }) => organization !== customer);
  const nights = Array.from({ length: badNights }, (_, index) =>
    open.flatMap(({ runs }) => runs[index]?.[0] ?? []),
  );
  return {
    jobs: server.jobs.length,
    polls: stage.poll.invocations.length,
    told: nights.map((sessions) => pollsToTell(sessions, stage)),
    largest: stage.sizes.largest,
    idle: idleRequests(stage.poll.invocations.slice(-12)),
    violations: [
      ...wrongs(server, start, stage, isOver, hardships),
      ...[...stage.ledger.triedInVain]
        .filter(([, tries]) => tries > mostTries)
        .map(([poll, tries]) =>
          violation('unbounded', `poll #${poll} tries an archived channel ${tries} times`),
        ),
      ...nights.flat().flatMap((session) => late(session, quickPolls, stage)),
    ],
  };
}

/** Polls a server every five minutes while nothing goes wrong but its jobs. */
async function playCalmly(
  server: PlannedServer,
  { start, end, hardships }: Span & { readonly hardships: Hardships },
  mutation: Mutation,
) {
  const { clock, stage } = buildCalmStage(server, { start, alerts: crowdRules, hardships, mutation });
  for (const { channel } of hardships.closed) stage.slack.workspace.archiveChannel(channel);
  for (let at = start + minute; at < end; at += 5 * minute) {
    clock.at(at, () => {
      // What was asked is noted elsewhere; kept, it would fill the memory.
      stage.slack.requests.length = 0;
      stage.poll.invoke('poll', { server: server.name });
    });
  }
  return { stage, isOver: await clock.run(Number.POSITIVE_INFINITY) };
}

function wrongs(
  server: PlannedServer,
  start: number,
  { ledger, table, opened, poll, sizes }: Stage,
  isOver: boolean,
  hardships = noHardships,
): readonly Violation[] {
  return [
    ...violationsOf({
      isOver,
      hardships,
      closed: hardships.closed,
      locked: new Set(),
      servers: [server],
      rules: { ...crowdRules, since: start, hasPage: false },
      ledger,
      table,
      opened,
      invocations: poll.invocations,
      requested: new Set(),
      settled: 20,
      mostRequests: 20_000,
    }),
    ...poll.invocations
      .filter(({ outcome }) => outcome !== 'returned')
      .map(({ number, outcome }) => violation('unexpected', `poll #${number}: ${outcome}`)),
    ...Object.entries(mostBytes)
      .filter(([kind, most]) => sizes.of(kind) > most)
      .map(([kind]) => violation('unbounded', `a ${kind} record of ${sizes.of(kind)} bytes`)),
  ];
}

/** How it went, in a few lines. */
export function crowdLines({ jobs, polls, told, largest, idle }: Crowd): readonly string[] {
  const amounts = (counts: ReadonlyMap<string, number>, unit: string) =>
    [...counts].map(([kind, count]) => `${kind} ${count.toLocaleString('en-US')}${unit}`).join(', ');
  return [
    `${jobs.toLocaleString('en-US')} jobs, ${polls.toLocaleString('en-US')} polls; all were told in ${told.join(' and ')} polls.`,
    `Largest records: ${amounts(largest, ' bytes')}.`,
    `Requests of an idle poll: ${amounts(idle, '')}.`,
  ];
}
