import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { act } from '../../functions/acting/act';
import type { ActingWorld } from '../../functions/acting/acting-world';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import type { Config } from '../../functions/config/config';
import { connect, connectReplies, type Surroundings } from '../../functions/connect';
import { invoke } from '../../functions/polling/invoke';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { slackApi } from '../../functions/slack/slack-api';
import { respond } from '../../functions/slack-events/respond';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { startDynamoDb } from '../dynamodb';
import { textOf } from '../http';
import { startSecretsManager } from '../secrets-manager';
import { interactiveIn } from '../slack/block-kit/interactive';
import { listen as listenSlack } from '../slack/listen';
import { createSlack } from '../slack/slack';
import { listen as listenVeeam } from '../veeam/listen';
import { createVeeamServer } from '../veeam/server';
import { VeeamWorld } from '../veeam/world';
import { sameChance } from './same-chance';

const login = { username: 'vb365-reader', password: 'stand-in-password' };
const botToken = 'xoxb-stand-in';
const signingSecret = 'stand-in-signing-secret';
const channel = 'C0123456789';

/** Who presses buttons: an operator. */
const admin = { id: 'U0123456789', name: 'Backup admin' };

const day = 24 * 3_600_000;

/** A line of a log: its status and its text. */
export type Line = readonly [status: string, text: string];

export type Nights = Awaited<ReturnType<typeof startNights>>;

/**
 * A job that runs every night and the product that watches it, with stand-ins for everything outside, on a clock that is moved.
 *
 * @param rules what is configured besides
 * @param interactive whether messages have buttons
 */
export async function startNights(rules: Partial<Pick<Config, 'digest'>> = {}, interactive = false) {
  let now = Date.UTC(2026, 10, 9, 22);
  const clock = () => now;
  const world = new VeeamWorld(sameChance());
  const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const retries = { enabled: false, attempts: 0, waitMinutes: 0 };
  const job = world.addJob({ name: 'Exchange nightly', organizationId: organization.id, retries });
  const server = createVeeamServer({ world, versions: ['v8'], login, clock });
  let veeam = await listenVeeam(server);
  const slack = createSlack({
    clock,
    name: 'Contoso',
    tokens: [{ token: botToken }],
    channels: [{ id: channel, name: 'backup-alerts' }],
    users: [admin],
    interactivity: { signingSecret, requestUrl: 'https://front.example.com/' },
  });
  const slackPage = await listenSlack(slack, { port: 0 });
  const secrets = await startSecretsManager({
    secrets: new Map([
      ['vb365/hq', JSON.stringify(login)],
      ['vb365-notifier/slack', botToken],
    ]),
  });
  const dynamoDb = await startDynamoDb();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SecretsManagerClient({ endpoint: secrets.url, region: 'local', credentials });
  const config: Config = {
    servers: [{ name: 'hq', url: veeam.url, secret: 'vb365/hq', api: 'auto', tls: {}, lookback: day }],
    watched: [{ name: 'hq' }],
    slack: {
      secret: 'vb365-notifier/slack',
      channel,
      apiUrl: slackPage.apiUrl,
      interactive,
      operators: [admin.id],
    },
    schedule: 'rate(5 minutes)',
    links: { session: 'https://vb365.example.com/{server}/{sessionId}' },
    alerts: {
      minSeverity: 'warning',
      waitForRetries: true,
      growth: 10,
      reopen: 6 * 3_600_000,
      remindAfter: { error: day },
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
    ...rules,
  };
  const surroundings: Surroundings = {
    config,
    secrets: secretsManagerReader(client),
    store: dynamoStore({ ...dynamoDb, clock }),
    log: () => {},
    slackApi,
    regexMatcher,
    machine: {
      clock,
      wait: async (ms) => {
        now += ms;
      },
      newId: () => crypto.randomUUID(),
      random: sameChance(),
    },
  };
  const product: ActingWorld = { ...connect(surroundings), replies: connectReplies(surroundings) };
  const front = {
    clock,
    signingSecret: async () => signingSecret,
    handOn: async (interaction: Parameters<typeof act>[0]) => {
      await act(interaction, product, { requestId: 'act', remaining: () => Number.POSITIVE_INFINITY });
    },
    log: () => {},
  };
  let polledAt = now;
  const poll = async () => {
    polledAt = now;
    await invoke({}, product, { requestId: 'poll', remaining: () => Number.POSITIVE_INFINITY });
  };
  return {
    url: slackPage.url,
    world,
    organizationId: organization.id,
    /** Epoch ms. */
    now: clock,
    /** When the product looked last, epoch ms. */
    polledAt: () => polledAt,
    /** The channel's messages and replies, oldest first. */
    messages: () => slack.workspace.channels.get(channel)?.messages() ?? [],
    /** Lets a night pass in which the job ends like this. */
    night: async (status: string, lines: readonly Line[] = []) => {
      const createdAt = now;
      now += 72 * 60_000;
      const session = world.addSession({ jobId: job.id, createdAt, endedAt: now, status, objects: 377 });
      for (const [status, text] of lines) world.addLogItem(session.id, { status, text, createdAt });
      await poll();
      now = createdAt + day;
    },
    /** Polls once, some hours after the last night began. */
    pollLater: async (hours: number) => {
      const before = now;
      now += (hours - 24) * 3_600_000;
      await poll();
      now = before;
    },
    /** Lets minutes pass in which the job does not run, and polls. */
    pass: async (minutes: number) => {
      now += minutes * 60_000;
      await poll();
    },
    /** The admin uses a control of a message. */
    press: async (ts: string, actionId: string, value?: string) => {
      const message = slack.workspace.channels.get(channel)?.message(ts);
      const block = message?.blocks.find((block) =>
        interactiveIn(block).some(({ action_id }) => action_id === actionId),
      );
      const { request } = slack.interactions.press({
        channel,
        ts,
        userId: admin.id,
        blockId: block?.block_id ?? '',
        actionId,
        ...(value !== undefined && { value }),
      });
      const { method, headers } = request;
      await respond({ method, headers, body: textOf(request), isBase64Encoded: false }, front);
      polledAt = now;
    },
    /** Nobody answers at the server's address any more. */
    stopServer: () => veeam.close(),
    startServer: async () => {
      veeam = await listenVeeam(server, { port: Number(new URL(veeam.url).port) });
    },
    close: async () => {
      client.destroy();
      await Promise.all([veeam, slackPage, secrets, dynamoDb].map((each) => each.close()));
    },
  };
}
