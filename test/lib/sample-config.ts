import type { Config, ServerConfig } from '../../functions/config/config';

/** A server of the sample configuration. */
export function sampleServer(name: string): ServerConfig {
  return {
    name,
    url: 'https://vb365.example.com:4443',
    secret: `vb365/${name}`,
    api: 'auto',
    tls: { sha256: Array(32).fill('AB').join(':') },
    lookback: 86_400_000,
  };
}

/** A configuration as `loadConfig` returns it, with the given servers. */
export function sampleConfig(...names: readonly string[]): Config {
  return {
    servers: names.map(sampleServer),
    watched: names.map((name) => ({ name })),
    slack: {
      secret: 'vb365-notifier/slack',
      channel: 'C0123456789',
      apiUrl: 'https://slack.com/api/',
      interactive: false,
      operators: [],
    },
    schedule: 'rate(5 minutes)',
    links: {},
    alerts: {
      minSeverity: 'warning',
      waitForRetries: true,
      growth: 10,
      reopen: 21_600_000,
      remindAfter: { error: 86_400_000 },
      serverDownAfter: 3,
      ackReminder: 86_400_000,
      warnAfter: 1,
    },
    routes: [],
    ignore: [],
    knowledge: [],
    expect: { success: 'schedule', objects: 7 * 86_400_000, freeSpace: 10, jobs: [] },
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

/** @returns `server-1` to `server-<count>` */
export function serverNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `server-${index + 1}`);
}
