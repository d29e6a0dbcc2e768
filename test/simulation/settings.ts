import type { Route } from '../../functions/alerts/routes';
import type { AlertsConfig, Config, ServerConfig } from '../../functions/config/config';
import type { Chance } from './chance';
import type { PlannedServer } from './world-plan';

const hour = 3_600_000;

/** The bot's token. */
export const botToken = 'xoxb-1-2-simulation';

/** Where alerts go. */
export const channel = 'C0123456789';

/** The configuration of one play at random. */
export function configOf(
  chance: Chance,
  servers: readonly PlannedServer[],
  routes: readonly Route[],
): Config {
  const apis = new Map(
    servers.map(({ name, api }) => [name, chance.pick<ServerConfig['api']>(['auto', api])]),
  );
  const hasPage = chance.stream('page').happens(0.3);
  const alerts: AlertsConfig = {
    minSeverity: chance.happens(0.15) ? 'error' : 'warning',
    waitForRetries: chance.happens(0.8),
    growth: 10,
    reopen: chance.stream('reopen').pick([0, 6 * hour]),
    remindAfter: chance.pick<AlertsConfig['remindAfter']>([
      {},
      { error: 24 * hour },
      { error: hour, warning: 2 * hour },
    ]),
    serverDownAfter: 3,
    ackReminder: 86_400_000,
    warnAfter: 1,
  };
  const config = configFor(servers, alerts, hasPage);
  return {
    ...config,
    routes,
    servers: config.servers.map((server) => ({ ...server, api: apis.get(server.name) ?? 'auto' })),
  };
}

/** The configuration for some servers. @param hasPage whether there is a session page; its links cannot be made here */
export function configFor(servers: readonly PlannedServer[], alerts: AlertsConfig, hasPage = false): Config {
  return {
    servers: servers.map(({ name, lookback }) => ({
      name,
      url: `https://${name}.example.com:4443`,
      secret: 'vb365',
      api: 'auto',
      tls: {},
      lookback,
    })),
    watched: servers.map(({ name }) => ({ name })),
    slack: { secret: 'slack', channel, apiUrl: 'https://slack.com/api/', interactive: false, operators: [] },
    schedule: 'rate(5 minutes)',
    links: {
      session: 'https://portal.example.com/{server}/{jobId}/{sessionId}',
      ...(hasPage && { page: { expiry: 168 * hour } }),
    },
    alerts,
    routes: [],
    ignore: [],
    knowledge: [],
    expect: { success: 'schedule', objects: 168 * hour, freeSpace: 10, jobs: [] },
    quiet: [],
    maintenance: [],
    monitoring: {},
    aws: {
      stackName: 'Vb365Notifier',
      tags: {},
      kmsKeys: [],
      pageReservedConcurrency: 10,
      slackReservedConcurrency: 5,
      noProxy: [],
    },
  };
}
