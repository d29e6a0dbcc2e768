import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type RunningSecretsManager, startSecretsManager } from '../../local/secrets-manager';

let manager: RunningSecretsManager;
let client: SecretsManagerClient;

beforeEach(async () => {
  manager = await startSecretsManager({ secrets: new Map([['vb365/hq', '{"token":"one"}']]) });
  client = new SecretsManagerClient({
    endpoint: manager.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterEach(async () => {
  client.destroy();
  await manager.close();
});

const read = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));

test('the SDK reads a secret by its name and by its ARN', async () => {
  const secret = await read('vb365/hq');
  expect(secret).toMatchObject({
    Name: 'vb365/hq',
    SecretString: '{"token":"one"}',
    VersionStages: ['AWSCURRENT'],
    CreatedDate: expect.any(Date),
  });
  expect((await read(secret.ARN ?? '')).SecretString).toBe('{"token":"one"}');
  expect(manager.requests).toEqual([
    { operation: 'GetSecretValue', secretId: 'vb365/hq' },
    { operation: 'GetSecretValue', secretId: secret.ARN },
  ]);
});

test('a version lasts as long as its value', async () => {
  const { VersionId: first } = await read('vb365/hq');
  expect((await read('vb365/hq')).VersionId).toBe(first);
  manager.set('vb365/hq', '{"token":"two"}');
  const second = await read('vb365/hq');
  expect(second.SecretString).toBe('{"token":"two"}');
  expect(second.VersionId).not.toBe(first);
});

test('an unknown secret is the error that the SDK knows', async () => {
  await expect(read('vb365/none')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: "Secrets Manager can't find the specified secret.",
  });
});

test.each([
  ['MissingAuthenticationTokenException', {}],
  ['IncompleteSignatureException', { authorization: 'Bearer x' }],
  [
    'UnknownOperationException',
    { authorization: 'AWS4-HMAC-SHA256 Credential=local', 'x-amz-target': 'secretsmanager.PutSecretValue' },
  ],
  [
    'InvalidParameterException',
    { authorization: 'AWS4-HMAC-SHA256 Credential=local', 'x-amz-target': 'secretsmanager.GetSecretValue' },
  ],
])('%s', (type, headers) => {
  const response = manager.handle({ method: 'POST', url: '/', headers, body: '{}' });
  expect([response.status, JSON.parse(response.body).__type]).toEqual([400, type]);
});
