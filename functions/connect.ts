import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { adviceWith } from './alerts/advice';
import { IgnoreRules } from './alerts/ignore-rules';
import type { RegexMatcher } from './alerts/text-pattern';
import type { Replies } from './chat/replies';
import type { Config, ServerConfig } from './config/config';
import type { ServerWorld, World } from './invocation/world';
import { type Monitor, noMonitor } from './monitoring/monitor';
import type { KeyReader } from './page-links/keys';
import { pageLinks } from './page-links/page-links';
import { ProductError } from './product-error';
import type { Tunnel } from './proxy/tunnel';
import { parseSlackCredentials, parseVeeamCredentials } from './secrets/credentials';
import { SecretError } from './secrets/secret-error';
import type { SecretReader } from './secrets/secret-reader';
import { dryRunChat } from './slack/dry-run';
import type { SlackApi, SlackApiOptions } from './slack/slack-api';
import { slackChat } from './slack/slack-chat';
import { slackReplies } from './slack/slack-replies';
import { diskSpool } from './spool/disk-spool';
import type { Spool } from './spool/spool';
import type { Store } from './state/store';
import { apiVersionOf } from './veeam/api-version';
import { type VeeamClient, veeamClient } from './veeam/client';
import type { Transport } from './veeam/transport';
import { httpWebhooks } from './webhooks/http-webhooks';

/** Time and chance. */
interface Machine extends Pick<World, 'clock' | 'wait' | 'newId'> {
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** The machine that this runs on. */
export const thisMachine: Machine = {
  clock: Date.now,
  wait: (ms) => setTimeout(ms),
  newId: randomUUID,
  random: Math.random,
};

/** What differs between AWS, one machine, and a test for whoever reads servers. */
export interface ServerSurroundings {
  readonly config: Config;
  readonly secrets: SecretReader;
  readonly store: Store;
  readonly log: World['log'];
  readonly machine?: Machine;
  readonly wires?: Wires;
  /** The way to the servers, where a proxy is in between. */
  readonly tunnel?: Tunnel;
  /** Finds regular expressions: handed in, since most configurations need none. */
  readonly regexMatcher: RegexMatcher;
}

/** What differs between AWS, one machine, and a test. */
export interface Surroundings extends ServerSurroundings {
  /** Makes a client of Slack's Web API: handed in, since most polls need none. */
  readonly slackApi: (options: SlackApiOptions) => SlackApi;
  /** Where what is read waits until it is said; the disk unless a simulation says otherwise. */
  readonly spool?: Spool;
  /** Hears how polls went; nobody does unless it is given. */
  readonly monitor?: Monitor;
  /** The session page, where there is one. */
  readonly page?: { readonly url: string; readonly keys: KeyReader };
}

/** What carries requests, where it is not the network. */
export interface Wires {
  readonly veeam: (server: ServerConfig) => Transport;
  readonly slack: typeof fetch;
  readonly webhooks?: typeof fetch;
}

/** Real clients of what reading servers takes. Nothing is asked of them yet. */
export function connectServers(surroundings: ServerSurroundings): ServerWorld {
  const { config, secrets, store, log, machine = thisMachine, wires, tunnel, regexMatcher } = surroundings;
  const clients = new Map<string, VeeamClient>();
  return {
    config,
    ignoreRules: new IgnoreRules(config.ignore, regexMatcher),
    adviceFor: adviceWith(config.knowledge, regexMatcher),
    store,
    clock: machine.clock,
    log,
    veeam: (server, knownVersion) => {
      const knownApi = apiVersionOf(knownVersion);
      const client =
        clients.get(server.name) ??
        veeamClient({
          server,
          credentials: (options) => understood(secrets, server.secret, parseVeeamCredentials, options),
          ...machine,
          ...(tunnel !== undefined && { tunnel }),
          ...(knownApi !== undefined && { knownApi }),
          ...(wires !== undefined && { transport: wires.veeam(server) }),
        });
      clients.set(server.name, client);
      return client;
    },
    secretVersion: async (server) => (await secrets.read(server.secret, { fresh: true })).version,
  };
}

/** The world with real clients of everything. Nothing is asked of it yet. */
export function connect(surroundings: Surroundings): World {
  const { config, log, machine = thisMachine, wires, page } = surroundings;
  const { spool = diskSpool(), monitor = noMonitor } = surroundings;
  const { clock, wait, newId } = machine;
  return {
    ...connectServers(surroundings),
    spool,
    monitor,
    wait,
    newId,
    pageLinks: async (server) => {
      const { expiry } = config.links.page ?? {};
      if (page === undefined || expiry === undefined) return undefined;
      // The page of a stack shows the servers of that stack, and refuses all others.
      if (config.servers.every(({ name }) => name !== server)) return undefined;
      try {
        return pageLinks(page.url, await page.keys(), expiry, clock);
      } catch (error) {
        // An alert without a link is better than none.
        if (!(error instanceof ProductError)) throw error;
        log({ event: 'links', error: { errorType: error.name, errorMessage: error.message } });
        return undefined;
      }
    },
    chat: slackChat(slackApiIn(surroundings), wires?.slack),
    webhooks: httpWebhooks({
      secrets: surroundings.secrets,
      clock,
      // Node.js loads it when it is used first.
      send: wires?.webhooks ?? ((...request) => fetch(...request)),
    }),
    dryRunChat,
  };
}

/** What answers people in Slack. Nothing is asked of it yet. */
export function connectReplies({
  config,
  secrets,
  wires,
  slackApi,
}: Pick<Surroundings, 'config' | 'secrets' | 'wires' | 'slackApi'>): Replies {
  const { apiUrl } = config.slack;
  return slackReplies(slackApiIn({ config, secrets, slackApi, ...(wires !== undefined && { wires }) }), {
    apiUrl,
    ...(wires !== undefined && { fetch: wires.slack }),
  });
}

function slackApiIn({
  config,
  secrets,
  wires,
  slackApi,
}: Pick<Surroundings, 'config' | 'secrets' | 'wires' | 'slackApi'>): SlackApi {
  return slackApi({
    apiUrl: config.slack.apiUrl,
    token: async (options) =>
      (await understood(secrets, config.slack.secret, parseSlackCredentials, options)).value.botToken,
    ...(wires !== undefined && { fetch: wires.slack }),
  });
}

/** What a secret says. One that makes no sense is read anew: it may have been corrected. @throws SecretError */
async function understood<T>(
  secrets: SecretReader,
  name: string,
  parse: (name: string, text: string) => T,
  options: { readonly fresh?: boolean } = {},
): Promise<{ readonly version: string; readonly value: T }> {
  const { text, version } = await secrets.read(name, options);
  try {
    return { version, value: parse(name, text) };
  } catch (error) {
    if (!(error instanceof SecretError) || options.fresh) throw error;
    return await understood(secrets, name, parse, { fresh: true });
  }
}
