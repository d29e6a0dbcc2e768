import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Config, ServerConfig } from './config/config';
import type { World } from './polling/world';
import { parseSlackCredentials, parseVeeamCredentials } from './secrets/credentials';
import type { SecretReader } from './secrets/secret-reader';
import { slackClient } from './slack/client';
import type { Store } from './state/store';
import { type VeeamClient, veeamClient } from './veeam/client';

/** What differs between AWS and one machine. */
export interface Surroundings {
  readonly config: Config;
  readonly secrets: SecretReader;
  /** Made when it is needed, with the clock that everything else goes by. */
  readonly store: (clock: () => number) => Store;
  readonly log: World['log'];
}

/** The real world: real clients, the machine's clock, real randomness. Nothing is asked of it yet. */
export function connect({ config, secrets, store, log }: Surroundings): World {
  const clock = Date.now;
  const clients = new Map<string, VeeamClient>();

  const credentials = (server: ServerConfig) => async (options?: { fresh?: boolean }) => {
    const { text, version } = await secrets.read(server.secret, options);
    return { version, value: parseVeeamCredentials(server.secret, text) };
  };

  return {
    config,
    store: store(clock),
    clock,
    wait: (ms) => wait(ms),
    newId: randomUUID,
    log,
    veeam: (server, knownApi) => {
      const client =
        clients.get(server.name) ??
        veeamClient({
          server,
          credentials: credentials(server),
          ...(knownApi !== undefined && { knownApi }),
          clock,
          wait: (ms) => wait(ms),
          random: Math.random,
        });
      clients.set(server.name, client);
      return client;
    },
    secretVersion: async (server) => (await secrets.read(server.secret, { fresh: true })).version,
    slack: slackClient({
      apiUrl: config.slack.apiUrl,
      token: async (options) => {
        const { text } = await secrets.read(config.slack.secret, options);
        return parseSlackCredentials(config.slack.secret, text).botToken;
      },
    }),
  };
}
