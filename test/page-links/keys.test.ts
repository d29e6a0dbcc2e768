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

test('keys are remembered, and read anew at most every five minutes, however many links are refused', async () => {
  const read = keys();
  await read();
  manager.set('page-key', 'second');
  const before = manager.requests.length;
  for (let refused = 0; refused < 100; refused++)
    expect(await read({ fresh: true })).toEqual({ current: 'first' });
  expect(manager.requests.length).toBe(before);
  now += 5 * 60_000;
  expect(await read({ fresh: true })).toEqual({ current: 'second', previous: 'first' });
});

test('a key that cannot be read is a SecretError that names the secret', async () => {
  await expect(secretKeys(client, 'none', () => 0)()).rejects.toMatchObject({
    name: 'SecretError',
    message: expect.stringContaining('none'),
  });
});
