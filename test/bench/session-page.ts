import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { connect } from '../../functions/connect';
import { signedPath } from '../../functions/page-links/link';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { pageWorld } from '../../functions/session-page/connect-page';
import type { PageWorld } from '../../functions/session-page/page-world';
import { respond } from '../../functions/session-page/respond';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { startDynamoDb } from '../../local/dynamodb';
import { startSecretsManager } from '../../local/secrets-manager';
import { listen } from '../../local/veeam/listen';
import { createVeeamServer } from '../../local/veeam/server';
import { VeeamWorld } from '../../local/veeam/world';
import { sampleConfig } from '../lib/sample-config';

// npm run bench: how long the first byte of a huge session's page takes beside the one request that it needs, and how much
// memory reading the log takes, and how soon a changed link is refused. Ratios carry over to other machines.

const key = 'k'.repeat(64);
const login = { username: 'CONTOSO\\notifier', password: 'correct horse' };
/** How long the server takes for every answer, in ms: what a real one takes at the least. */
const serverTakes = 25;
const visits = 15;

async function bench(): Promise<void> {
  const { world, sessionId, requestTimes, close } = await setUp();
  const link = signedPath({ server: 'hq', sessionId, expiresAt: Date.now() + 3_600_000 }, key);
  await firstByte(world, link);
  requestTimes.length = 0;
  const firstBytes: number[] = [];
  for (let visit = 0; visit < visits; visit++) firstBytes.push(await firstByte(world, link));
  const request = median(requestTimes);
  const first = median(firstBytes);
  console.log(
    `First byte of the page of 1,000,000 log items: ${(first / request).toFixed(2)} × its one request (medians of ${visits}: ${first.toFixed(1)} ms and ${request.toFixed(1)} ms)`,
  );
  const [few, many] = [await mostMemory(world, link, 100_000), await mostMemory(world, link, 1_000_000)];
  console.log(
    `Memory while the page of 1,000,000 log items is made: ${(many / few).toFixed(2)} × that of 100,000 (${megabytes(many)} and ${megabytes(few)} MB of heap at most)`,
  );
  console.log(`A refused link: ${(await refusal(world, link)).toFixed(0)} µs`);
  await close();
}

const refusals = 10_000;

/** How long a changed link takes to be refused, in µs. */
async function refusal(world: PageWorld, link: string): Promise<number> {
  const changed = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const began = performance.now();
  for (let count = 0; count < refusals; count++) await (await open(world, changed)).return?.();
  return ((performance.now() - began) * 1_000) / refusals;
}

let logLength = 1_000_000;

async function setUp() {
  const veeamWorld = new VeeamWorld(Math.random);
  const organization = veeamWorld.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const retries = { enabled: false, attempts: 0, waitMinutes: 0 };
  const job = veeamWorld.addJob({ name: 'Exchange nightly', organizationId: organization.id, retries });
  const createdAt = Date.now() - 3_600_000;
  const { id: sessionId } = veeamWorld.addSession({
    jobId: job.id,
    createdAt,
    endedAt: createdAt + 60_000,
    status: 'Failed',
  });
  const veeam = createVeeamServer({ world: veeamWorld, versions: ['v8'], login, clock: Date.now });
  const requestTimes: number[] = [];
  const listening = await listen({
    ...veeam,
    handle: (request) => {
      const url = new URL(request.url);
      return url.pathname.endsWith('/LogItems') ? logPage(url) : veeam.handle(request);
    },
  });
  const secrets = await startSecretsManager({ secrets: new Map([['vb365/hq', JSON.stringify(login)]]) });
  const dynamo = await startDynamoDb();
  const client = new SecretsManagerClient({
    endpoint: secrets.url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const config = sampleConfig('hq');
  const servers = config.servers.map((server) => ({
    ...server,
    url: listening.url,
    api: 'v8' as const,
    tls: {},
  }));
  const everything = connect({
    config: { ...config, servers },
    secrets: secretsManagerReader(client),
    store: dynamoStore({ ...dynamo, clock: Date.now }),
    log: () => {},
  });
  const page = pageWorld(everything, async () => ({ current: key }));
  const world: PageWorld = {
    ...page,
    veeam: async (server) => {
      const found = await page.veeam(server);
      return {
        ...found,
        session: async (id) => {
          const began = performance.now();
          await new Promise((resolve) => setTimeout(resolve, serverTakes));
          const session = await found.session(id);
          requestTimes.push(performance.now() - began);
          return session;
        },
      };
    },
  };
  const close = async () => {
    client.destroy();
    await Promise.all([listening.close(), secrets.close(), dynamo.close()]);
  };
  return { world, sessionId, requestTimes, close };
}

/** A page of a log that is made up as it is asked for. */
function logPage(url: URL) {
  const offset = Number(url.searchParams.get('offset'));
  const count = Math.max(0, Math.min(10_000, logLength - offset));
  const results = Array.from({ length: count }, (_, index) => ({
    id: `item-${offset + index}`,
    type: index % 10 === 0 ? 'Error' : 'Success',
    message: `Processing mailbox user-${offset + index}@contoso.onmicrosoft.com failed with error: Access is denied.`,
    creationTime: '2026-11-24T01:00:00Z',
    endTime: '2026-11-24T01:00:05Z',
  }));
  const body = JSON.stringify({ offset, limit: 10_000, results, totalCount: logLength });
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

async function firstByte(world: PageWorld, link: string): Promise<number> {
  const began = performance.now();
  const body = await open(world, link);
  await body.next();
  const took = performance.now() - began;
  await body.return?.();
  return took;
}

/** The most heap in use, in bytes, after garbage is collected, while a page is made. */
async function mostMemory(world: PageWorld, link: string, length: number): Promise<number> {
  logLength = length;
  const body = await open(world, link);
  let most = 0;
  for (let part = await body.next(); !part.done; part = await body.next()) {
    globalThis.gc?.();
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  return most;
}

async function open(world: PageWorld, link: string): Promise<AsyncIterator<string>> {
  const [path = '', query = ''] = link.split(/\?(.*)/s);
  const limits = { remaining: () => Number.POSITIVE_INFINITY };
  const { body } = await respond({ method: 'GET', path, query }, world, limits);
  return body[Symbol.asyncIterator]();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
bench().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
