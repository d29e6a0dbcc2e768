import type { Config } from '../../functions/config/config';
import type { Chance } from './chance';
import { lookback } from './plan-world';
import type { PlannedServer } from './world-plan';

/** Where alerts go. */
export const channel = 'C0123456789';

/** The configuration of one play. */
export function configOf(chance: Chance, servers: readonly PlannedServer[]): Config {
  return {
    servers: servers.map(({ name, api }) => ({
      name,
      url: `https://${name}.example.com:4443`,
      secret: 'vb365',
      api: chance.pick(['auto', api]),
      tls: {},
      lookback,
    })),
    slack: { secret: 'slack', channel, apiUrl: 'https://slack.com/api/' },
    schedule: 'rate(5 minutes)',
    links: { session: 'https://portal.example.com/{server}/{jobId}/{sessionId}' },
    alerts: {
      minSeverity: chance.happens(0.15) ? 'error' : 'warning',
      waitForRetries: chance.happens(0.8),
    },
    routes: [],
    ignore: [],
    knowledge: [],
    aws: {},
  };
}
