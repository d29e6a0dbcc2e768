import type { Route } from '../../functions/alerts/routes';
import type { Severity } from '../../functions/alerts/severity';
import type { Chance } from './chance';
import { harderServer, isHalted } from './harder-world';
import { hardshipKinds } from './hardship-kinds';
import type { Span } from './plan-world';
import type { PlannedJob, PlannedServer } from './world-plan';

// What lasts: where a fault is over with the next request or a spell later, these stay for hours or to the end of a play.

const minute = 60_000;

/** A time, epoch ms; without an end where it lasts to the end of the play and beyond. */
export interface Lasting {
  readonly from: number;
  readonly to: number;
}

/** A channel that cannot be posted in. */
export interface ClosedChannel extends Lasting {
  readonly channel: string;
}

/** What Slack refuses, and its word for why. */
export interface Refusal extends Lasting {
  readonly what: 'files' | 'blocks';
  readonly code: string;
}

/** A job, or the organizations of a server, that VB365 does not tell anything about. */
interface Unreadable extends Lasting {
  readonly server: string;
  /** The job's id; absent: every organization. */
  readonly jobId?: string;
}

/** Everything that lasts in one play. */
export interface Hardships {
  readonly routes: readonly Route[];
  readonly closed: readonly ClosedChannel[];
  readonly refusals: readonly Refusal[];
  readonly unreadable: readonly Unreadable[];
  /** How many threads people lock. */
  readonly locks: number;
}

/** A play in which nothing lasts. */
export const noHardships: Hardships = { routes: [], closed: [], refusals: [], unreadable: [], locks: 0 };

/** The channels that routes may name. */
export const ownChannels = ['C0CUSTOMER1', 'C0CUSTOMER2'] as const;

/** The organization of the jobs that belong to another customer. */
export const customer = 'fabrikam.onmicrosoft.com';

/** Words of Slack that no further try changes. */
const filesRefused = [
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'file_type_not_allowed',
  'slack_connect_file_upload_sharing_blocked',
  'storage_limit_reached',
  'missing_scope',
  'internal_error',
] as const;

/** Plans what lasts in a play, in two of five plays anything at all, and what the servers are like then. */
export function planHardships(
  chance: Chance,
  span: Span,
  planned: readonly PlannedServer[],
): { readonly servers: readonly PlannedServer[]; readonly hardships: Hardships } {
  if (chance.happens(0.6)) return { servers: planned, hardships: noHardships };
  const count = chance.pick([1, 1, 2, 3]);
  const chosen = new Set(Array.from({ length: count }, () => chance.pick([...hardshipKinds])));
  const hasRoutes =
    chosen.has('routes') || chosen.has('closed channel') || (chosen.has('unreadable') && chance.happens(0.8));
  const moved = hasRoutes ? planned.map((server) => withCustomers(chance, server)) : planned;
  const servers = moved.map((server) => harderServer(chance, span, server, chosen));
  const wholePlay = { from: span.start, to: forEver };
  return {
    servers,
    hardships: {
      routes: hasRoutes ? routesFor(chance, moved) : [],
      closed: chosen.has('closed channel')
        ? [{ channel: ownChannels[0], ...chance.pick([wholePlay, lasting(chance, span)]) }]
        : [],
      refusals: [
        ...(chosen.has('files refused')
          ? [{ what: 'files', code: chance.pick(filesRefused), ...lasting(chance, span) } as const]
          : []),
        ...(chosen.has('blocks refused')
          ? [{ what: 'blocks', code: 'invalid_blocks', ...lasting(chance, span) } as const]
          : []),
      ],
      unreadable: chosen.has('unreadable') ? planUnreadable(chance, span, servers) : [],
      locks: chosen.has('locks') ? chance.between(1, 2) : 0,
    },
  };
}

const forEver = Number.POSITIVE_INFINITY;

/** Whether it holds at some instant of a time. */
export function overlaps({ from, to }: Lasting, begin: number, end = begin): boolean {
  return from <= end && begin < to;
}

/** Whether it never ends. */
export function isForEver({ to }: Lasting): boolean {
  return to === forEver;
}

/** The channel of a job's runs, worked out from the routes alone. */
export function channelOf(
  { organization, name }: Pick<PlannedJob, 'organization' | 'name'>,
  severity: Severity,
  routes: readonly Route[],
  usual: string,
): string {
  const route = routes.find(
    (route) =>
      (route.organization ?? organization) === organization &&
      (route.job ?? name) === name &&
      (route.severity ?? severity) === severity,
  );
  return route?.channel ?? usual;
}

/** The channels that a job's runs go to, be they warnings or errors. */
export function channelsOf(
  job: Pick<PlannedJob, 'organization' | 'name'>,
  routes: readonly Route[],
  usual: string,
): readonly string[] {
  return [
    ...new Set((['warning', 'error'] as const).map((severity) => channelOf(job, severity, routes, usual))),
  ];
}

function withCustomers(chance: Chance, server: PlannedServer): PlannedServer {
  const jobs = server.jobs.map((job) => (chance.happens(0.5) ? { ...job, organization: customer } : job));
  return { ...server, jobs };
}

/** A channel for a customer, or for one job or its warnings, or for both. */
function routesFor(chance: Chance, servers: readonly PlannedServer[]): readonly Route[] {
  const names = servers.flatMap(({ jobs }) => jobs.map(({ name }) => name));
  const [first, ...others] = names;
  const ofJob =
    first === undefined ? [] : [{ job: chance.pick([first, ...others]), channel: ownChannels[0] }];
  const ofCustomer = { organization: customer, channel: chance.pick([...ownChannels]) };
  return chance.weighted([
    [2, [ofCustomer]],
    [1, ofJob],
    [1, ofJob.map((route) => ({ ...route, severity: 'warning' as const }))],
    [1, [...ofJob, { organization: customer, channel: ownChannels[1] }]],
  ]);
}

/** From sometime on, to the end or for a while. */
function lasting(chance: Chance, span: Span): Lasting {
  const from = span.start + chance.random() * 0.7 * (span.end - span.start);
  return {
    from,
    to: chance.happens(0.5) ? forEver : Math.min(span.end, from + chance.between(20, 240) * minute),
  };
}

/** For a while nothing is to be had of some jobs, or of any organization. */
function planUnreadable(
  chance: Chance,
  span: Span,
  servers: readonly PlannedServer[],
): readonly Unreadable[] {
  return servers.flatMap((server) => {
    const from = chance.pick([span.start, span.start + chance.random() * (span.end - span.start)]);
    const time = { from, to: Math.min(span.end, from + chance.between(10, 150) * minute) };
    if (chance.happens(0.5)) return [{ server: server.name, ...time }];
    // What v6 does not say about retries, the job does: without it nobody can tell a run's end.
    const jobs = server.jobs.filter(({ retries }) => !retries.enabled || server.api !== 'v6');
    return jobs
      .filter((job) => !isHalted(job) && chance.happens(0.6))
      .map(({ id }) => ({ server: server.name, jobId: id, ...time }));
  });
}
