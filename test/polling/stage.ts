import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ActingWorld } from '../../functions/acting/acting-world';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import type { Config, ServerConfig } from '../../functions/config/config';
import { connect, connectReplies, type Surroundings } from '../../functions/connect';
import type { ServerResult } from '../../functions/invocation/result';
import type { Pulse } from '../../functions/monitoring/heartbeat-address';
import type { PollFigures } from '../../functions/monitoring/poll-figures';
import { invoke } from '../../functions/polling/invoke';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { slackApi } from '../../functions/slack/slack-api';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { startDynamoDb } from '../../local/dynamodb';
import { startSecretsManager } from '../../local/secrets-manager';
import type { Fault as SlackFault } from '../../local/slack/fault';
import { listen as listenSlack } from '../../local/slack/listen';
import { createSlack, type SlackSetup } from '../../local/slack/slack';
import type { Message } from '../../local/slack/workspace/message';
import type { ApiVersion } from '../../local/veeam/api-version';
import type { Fault as VeeamFault } from '../../local/veeam/fault';
import type { Leeway } from '../../local/veeam/leeway';
import { listen as listenVeeam } from '../../local/veeam/listen';
import { createVeeamServer } from '../../local/veeam/server';
import { VeeamWorld } from '../../local/veeam/world';
import { seeded } from '../local/veeam/seeded';

/** With this nobody hears that a job did not run. */
export const nothingExpected: Config['expect'] = { success: 'off', objects: 'off', freeSpace: 0, jobs: [] };

/** The channel of the default configuration. */
export const channel = 'C0123456789';

const login = { username: 'CONTOSO\\notifier', password: 'correct horse' };
export const botToken = 'xoxb-1-2-stage';

/** What differs from one test to another. */
export interface StageSetup {
  readonly api?: ApiVersion;
  readonly leeway?: Partial<Leeway>;
  readonly server?: Partial<ServerConfig>;
  readonly alerts?: Partial<Config['alerts']>;
  readonly rules?: Partial<
    Pick<Config, 'routes' | 'ignore' | 'knowledge' | 'expect' | 'quiet' | 'maintenance' | 'digest'>
  >;
  readonly slack?: Partial<SlackSetup>;
  /** Who may run jobs from Slack, where messages have controls; none where they have none. */
  readonly operators?: readonly string[] | 'none';
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

/**
 * The whole product over real HTTP with stand-ins of everything outside it, on a clock that only the test moves.
 * A wait moves it, too, and takes no time.
 */
export async function setStage({
  api = 'v8',
  leeway,
  server,
  alerts,
  rules,
  slack: setup,
  operators = 'none',
}: StageSetup = {}) {
  let now = Date.UTC(2026, 10, 21, 22);
  let ahead = 0;
  const clock = () => now;
  const faults = {
    veeam: (_: { url: string }): VeeamFault | undefined => undefined,
    slack: (_: { method: string }): SlackFault | undefined => undefined,
  };

  const world = new VeeamWorld(seeded(1));
  const account = { ...login };
  const veeam = createVeeamServer({
    world,
    versions: [api],
    login: account,
    clock: () => now + ahead,
    random: seeded(2),
    ...(leeway && { leeway }),
  });
  const veeamListening = await listenVeeam(veeam, { intercept: (request) => faults.veeam(request) });
  const slack = createSlack({
    clock,
    tokens: [{ token: botToken }],
    channels: [{ id: channel, name: 'backup-alerts' }],
    ...setup,
  });
  const slackListening = await listenSlack(slack, { port: 0, intercept: (call) => faults.slack(call) });
  const secrets = await startSecretsManager({
    secrets: new Map([
      ['vb365/hq', JSON.stringify(login)],
      ['vb365-notifier/slack', JSON.stringify({ botToken })],
    ]),
  });
  const dynamo = await startDynamoDb();
  let reads = 0;
  let slackSeen = 0;
  dynamo.client.middlewareStack.add(
    (next) => (input) => {
      reads++;
      return next(input);
    },
    { step: 'build' },
  );

  const config: Config = {
    servers: [
      {
        name: 'hq',
        url: veeamListening.url,
        secret: 'vb365/hq',
        api: 'auto',
        tls: {},
        lookback: 24 * 3_600_000,
        ...server,
      },
    ],
    watched: [{ name: 'hq' }],
    slack: {
      secret: 'vb365-notifier/slack',
      channel,
      apiUrl: slackListening.apiUrl,
      interactive: operators !== 'none',
      operators: operators === 'none' ? [] : operators,
    },
    schedule: 'rate(5 minutes)',
    links: { session: 'https://portal.example.com/{server}/{jobId}/{sessionId}' },
    alerts: {
      minSeverity: 'warning',
      waitForRetries: true,
      growth: 10,
      reopen: 6 * 3_600_000,
      remindAfter: {},
      serverDownAfter: 3,
      ackReminder: 86_400_000,
      warnAfter: 1,
      ...alerts,
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
    ...rules,
  };
  const watched = { measured: [] as PollFigures[], pulses: [] as (readonly Pulse[])[] };
  const random = seeded(3);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const secretsClient = new SecretsManagerClient({ endpoint: secrets.url, region: 'local', credentials });
  /** A cold start: nothing is remembered but what stands in DynamoDB. */
  const surroundings = (over: Partial<Config>): Surroundings => ({
    config: { ...config, ...over },
    secrets: secretsManagerReader(secretsClient),
    store: dynamoStore({ client: dynamo.client, table: dynamo.table, clock }),
    log: () => {},
    monitor: {
      measure: (figures) => watched.measured.push(figures),
      pulse: async (pulses) => {
        watched.pulses.push(pulses);
      },
    },
    slackApi,
    regexMatcher,
    machine: {
      clock,
      wait: async (ms) => {
        now += ms;
      },
      random,
      newId: () => random().toString(36).slice(2),
    },
  });
  const start = (over: Partial<Config> = {}) => connect(surroundings(over));
  let product = start();
  const messages = () => slack.workspace.channels.get(channel)?.messages() ?? [];
  let requestId = 0;

  return {
    world,
    config,
    /** What was told of polls to whoever watches them. */
    watched,
    dynamo,
    start,
    /** A cold start of what does what people ask for in Slack. */
    startActing: (over: Partial<Config> = {}): ActingWorld => ({
      ...start(over),
      replies: connectReplies(surroundings(over)),
    }),
    veeam,
    account,
    slack,
    secrets,
    faults,
    clock,
    /** Lets time pass, in minutes. */
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** Puts the server's clock so many hours ahead of ours. */
    putAhead: (hours: number) => {
      ahead = hours * 3_600_000;
    },
    coldStart: (over?: Partial<Config>) => {
      product = start(over);
    },
    /** Invokes the poll function, by default as the schedule does. */
    invoke: async (
      event: object = { server: 'hq' },
      remaining = () => Number.POSITIVE_INFINITY,
    ): Promise<ServerResult> => {
      const result = await invoke(event, product, { requestId: `r${++requestId}`, remaining });
      const [first] = result.servers;
      if (first === undefined) throw new Error('No server was polled.');
      return first;
    },
    parents: (): readonly Message[] => messages().filter(({ thread }) => thread === undefined),
    /** What the channel itself shows, oldest first: parents, and replies that were broadcast. */
    timeline: (): readonly Message[] => slack.workspace.channels.get(channel)?.timeline() ?? [],
    /** The sessions whose runs were told of, in order: by the parent of an incident, or by a reply. */
    told: (): readonly string[] => {
      const told = messages().map(({ metadata }) => String(metadata?.event_payload.key).split('.'));
      const opened = new Set(told.flatMap(([, session, kind]) => (kind === 'parent' ? [session] : [])));
      return told.flatMap(([, session = '', kind]) =>
        kind === 'parent' || (kind === 'change' && !opened.has(session)) ? [session] : [],
      );
    },
    replies: (parent: Message | undefined): readonly Message[] =>
      slack.workspace.channels.get(channel)?.replies(parent?.ts ?? '') ?? [],
    /** How many requests went to whom since this was asked last. */
    requests: () => {
      const counted = {
        veeam: veeam.requests.length,
        slack: slack.requests.length,
        secrets: secrets.requests.length,
        dynamo: reads,
      };
      veeam.requests.length = 0;
      secrets.requests.length = 0;
      reads = 0;
      const before = slackSeen;
      slackSeen = slack.requests.length;
      return { ...counted, slack: slackSeen - before };
    },
    close: async () => {
      secretsClient.destroy();
      await Promise.all([veeamListening.close(), slackListening.close(), secrets.close(), dynamo.close()]);
    },
  };
}
