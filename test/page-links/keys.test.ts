import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretKeys } from '../../functions/page-links/keys';
import { type RunningSecretsManager, startSecretsManager } from '../../local/secrets-manager';

let manager: RunningSecretsManager;
let client: SecretsManagerClient;
let now = 0;
const keys = () => secretKeys(client, 'page-key', () => now);

beforeEach(async () => {
  manager = await startSecretsManager({ secrets: new Map([['page-key', 'first']]) });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SecretsManagerClient({ endpoint: manager.url, region: 'local', credentials });
});
afterEach(async () => {
  client.destroy();
  await manager.close();
});

test('a key that was never rotated stands alone', async () => {
  expect(await keys()()).toEqual({ current: 'first' });
});

test('a new value rotates the key, and the one before is honoured', async () => {
  manager.set('page-key', 'second');
  expect(await keys()()).toEqual({ current: 'second', previous: 'first' });
});

test('keys are remembered, and read anew every five minutes, so that a rotation reaches functions that stay warm', async () => {
  const read = keys();
  await read();
  manager.set('page-key', 'second');
  const before = manager.requests.length;
  for (let times = 0; times < 100; times++) expect(await read()).toEqual({ current: 'first' });
  expect(manager.requests.length).toBe(before);
  now += 5 * 60_000;
  expect(await read()).toEqual({ current: 'second', previous: 'first' });
  manager.set('page-key', 'third');
  now += 5 * 60_000;
  expect(await read()).toEqual({ current: 'third', previous: 'second' });
});

test('a key that cannot be read is a SecretError that names the secret', async () => {
  await expect(secretKeys(client, 'none', () => 0)()).rejects.toMatchObject({
    name: 'SecretError',
    message: expect.stringContaining('none'),
  });
});
