import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { nodeVariables } from '../../lib/lambda-function';
import { makeCertificate } from '../../local/certificate';
import { startDynamoDb } from '../../local/dynamodb';
import { type End, type RunningProxy, startProxy } from '../../local/proxy';
import { startSecretsManager } from '../../local/secrets-manager';
import { listen as listenSlack } from '../../local/slack/listen';
import { createSlack } from '../../local/slack/slack';
import { listen as listenVeeam } from '../../local/veeam/listen';
import { createVeeamServer } from '../../local/veeam/server';
import { VeeamWorld } from '../../local/veeam/world';
import { seeded } from '../local/veeam/seeded';
import { type Assets, synthesizeAssets } from './asset';
import { type Lambda, startLambda } from './lambda';
import { runtimeClient } from './runtime/runtime-client';

const channel = 'C0123456789';
const login = { username: 'CONTOSO\\notifier', password: 'correct horse' };
const botToken = 'xoxb-1-2-deployed';
const vb365 = 'vb365.corp.example:4443';
const slackHost = 'slack.corp.example';
const heartbeat = 'beats.example';

/** The hosts whose certificates the function trusts as it trusts public authorities. */
const publicHosts = [
  slackHost,
  heartbeat,
  'secretsmanager.eu-central-1.amazonaws.com',
  'dynamodb.eu-central-1.amazonaws.com',
];

const rooms: { close: () => Promise<unknown> }[] = [];
let folder: string;
let assets: Assets | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-'));
});

afterEach(async () => {
  for (const room of rooms.splice(0).reverse()) await room.close();
  assets?.remove();
  rmSync(folder, { recursive: true });
});

function until<T extends { close: () => Promise<unknown> }>(room: T): T {
  rooms.push(room);
  return room;
}

/** The deployed poll function in a network whose only way out is a proxy. */
async function inANetwork(
  aws: object,
  { tls, refused }: { readonly tls?: object; readonly refused?: string } = {},
): Promise<{ proxy: RunningProxy; lambda: Lambda; posts: () => number }> {
  const own = await makeCertificate();
  const publicCertificate = await makeCertificate({ names: publicHosts });
  const world = new VeeamWorld(seeded(1));
  const { id: jobId } = world.addJob({
    name: 'Exchange nightly',
    organizationId: world.addOrganization({ name: 'contoso' }).id,
  });
  const createdAt = Date.now() - 120_000;
  const { id } = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status: 'Failed' });
  world.addLogItem(id, { status: 'Error', text: 'Mailbox finance@contoso.example failed.', createdAt });
  const veeam = createVeeamServer({ world, versions: ['v8'], login, clock: Date.now, random: seeded(2) });
  const slack = createSlack({
    clock: Date.now,
    tokens: [{ token: botToken }],
    channels: [{ id: channel, name: 'backup-alerts' }],
  });
  const atVeeam = until(await listenVeeam(veeam, { certificate: own }));
  const atSlack = until(await listenSlack(slack, { port: 0 }));
  const dynamo = until(await startDynamoDb());
  const secrets = until(
    await startSecretsManager({
      secrets: new Map([
        ['vb365/hq', JSON.stringify(login)],
        ['vb365-notifier/slack', botToken],
      ]),
    }),
  );
  const portOf = (url: string) => Number(new URL(url).port);
  const publicEnd = (url: string): End => ({ port: portOf(url), certificate: publicCertificate });
  const ends = new Map<string, End>([
    [vb365, { port: portOf(atVeeam.url) }],
    [`${slackHost}:443`, publicEnd(atSlack.apiUrl)],
    [`${heartbeat}:443`, publicEnd(atSlack.apiUrl)],
    ['secretsmanager.eu-central-1.amazonaws.com:443', publicEnd(secrets.url)],
    ['dynamodb.eu-central-1.amazonaws.com:443', publicEnd(dynamo.url)],
  ]);
  if (refused !== undefined) ends.delete(refused);
  const proxy = until(await startProxy({ ends }));
  const authorities = join(folder, 'authorities.pem');
  writeFileSync(authorities, publicCertificate.cert);
  const file = join(folder, 'notifier.yaml');
  writeFileSync(
    file,
    stringify({
      servers: [
        { name: 'hq', url: `https://${vb365}`, secret: 'vb365/hq', tls: tls ?? { sha256: own.sha256 } },
      ],
      slack: { secret: 'vb365-notifier/slack', channel, apiUrl: `https://${slackHost}/api/` },
      monitoring: { heartbeat: `https://${heartbeat}/ping` },
      aws: { proxy: proxy.url, ...aws },
    }),
  );
  assets = synthesizeAssets(file);
  const lambda = until(
    await startLambda({
      assetDirectory: assets.poll,
      environment: { ...nodeVariables, STATE_TABLE: dynamo.table, NODE_EXTRA_CA_CERTS: authorities },
    }),
  );
  const posts = () => slack.requests.filter(({ method }) => method === 'chat.postMessage').length;
  return { proxy, lambda, posts };
}

describe(`with aws.proxy, under ${runtimeClient().name}`, () => {
  test('all that the poll function asks goes through the proxy, TLS with the pinned server included', async () => {
    const { proxy, lambda, posts } = await inANetwork({});
    expect(await lambda.invoke({ server: 'hq' })).toMatchObject({
      payload: { servers: [{ sessionsReported: 1, messagesPosted: 2 }] },
    });
    expect(posts()).toBe(2);
    expect([...new Set(proxy.wanted)].toSorted()).toEqual(
      [vb365, ...publicHosts.map((host) => `${host}:443`)].toSorted(),
    );
    expect(lambda.logs()).not.toContain('cannot be reached');
  });

  test('a server with another certificate than the pinned one is spoken to as little as without a proxy', async () => {
    const other = await makeCertificate();
    const { lambda } = await inANetwork({}, { tls: { sha256: other.sha256 } });
    expect(await lambda.invoke({ server: 'hq' })).toMatchObject({ error: { errorType: 'VeeamTlsError' } });
  });

  test('what noProxy names is reached without it', async () => {
    const { proxy, lambda } = await inANetwork({ noProxy: ['.corp.example:4443'] });
    // Without the proxy nobody knows this name.
    expect(await lambda.invoke({ server: 'hq' })).toMatchObject({
      error: {
        errorType: 'VeeamUnreachableError',
        errorMessage: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/),
      },
    });
    expect(proxy.wanted).not.toContain(vb365);
  });

  test('what the proxy does not lead to is said with its name', async () => {
    const { proxy, lambda } = await inANetwork({}, { refused: vb365 });
    expect(await lambda.invoke({ server: 'hq' })).toMatchObject({
      error: {
        errorType: 'VeeamUnreachableError',
        errorMessage: expect.stringContaining(
          `The proxy ${proxy.url} refuses the way to ${vb365} with HTTP status 403. Let it lead there`,
        ),
      },
    });
  });
});
