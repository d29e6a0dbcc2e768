import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AwsError, awsClient } from '../../functions/slack-events/aws-client';
import { handOnTo } from '../../functions/slack-events/hand-on';
import type { HttpAnswer } from '../../functions/slack-events/http-answer';
import { readSigningSecret } from '../../functions/slack-events/read-secret';
import { sender } from '../../functions/slack-events/sender';
import { makeCertificate } from '../../local/certificate';
import { closeServer, type HttpResponse, listenOnLoopback } from '../../local/http';
import { type RunningLambdaApi, startLambdaApi } from '../../local/lambda-api';
import { type RunningSecretsManager, startSecretsManager } from '../../local/secrets-manager';

const credentials = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_SESSION_TOKEN: 'token',
};
const interaction = { kind: 'command', text: 'Größe 😀' };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

/** Lambda, with what it answers to the first requests, one after the other. */
async function lambda(...first: readonly (HttpResponse | 'drop' | undefined)[]): Promise<RunningLambdaApi> {
  const answers = [...first];
  const api = await startLambdaApi({
    functions: ['Vb365Notifier-SlackActions'],
    inItsPlace: () => answers.shift(),
  });
  open.push(api);
  return api;
}

async function secretsManager(text: string): Promise<RunningSecretsManager> {
  const manager = await startSecretsManager({ secrets: new Map([['vb365-notifier/slack', text]]) });
  open.push(manager);
  return manager;
}

function clientFor(variables: Readonly<Record<string, string>>) {
  return awsClient({ ...credentials, ...variables }, 'amazonaws.com');
}

const error = (status: number, type = ''): HttpResponse => ({
  status,
  headers: {},
  body: JSON.stringify({ __type: `com.amazonaws#${type}`, message: 'no' }),
});

describe('an event', () => {
  test('is handed on to the function of its name, signed, and nobody waits for it', async () => {
    const api = await lambda();
    const handOn = handOnTo('Vb365Notifier-SlackActions', clientFor({ AWS_ENDPOINT_URL_LAMBDA: api.url }));
    await handOn(interaction);
    await handOn(interaction);
    const event = { name: 'Vb365Notifier-SlackActions', payload: interaction };
    expect(api.events).toEqual([event, event]);
    expect(api.requests[0]?.headers).toMatchObject({ 'x-amz-security-token': 'token' });
  });

  test.each<[string, HttpResponse | 'drop']>([
    ['the connection ends', 'drop'],
    ['Lambda has an error', error(500, 'ServiceException')],
    ['Lambda has too much to do', error(429, 'TooManyRequestsException')],
    ['Lambda throttles', error(400, 'ThrottlingException')],
  ])('is sent once more at once where %s', async (_, first) => {
    const api = await lambda(first);
    await handOnTo(
      'Vb365Notifier-SlackActions',
      clientFor({ AWS_ENDPOINT_URL_LAMBDA: api.url }),
    )(interaction);
    expect(api.requests).toHaveLength(2);
    expect(api.events).toHaveLength(1);
  });

  test('is given up where that does not help, either', async () => {
    const api = await lambda('drop', 'drop');
    const handOn = handOnTo('Vb365Notifier-SlackActions', clientFor({ AWS_ENDPOINT_URL_LAMBDA: api.url }));
    await expect(handOn(interaction)).rejects.toBeInstanceOf(AwsError);
    expect(api.requests).toHaveLength(2);
  });

  test('is not sent again where Lambda refuses it', async () => {
    const api = await lambda();
    const handOn = handOnTo('Nowhere', clientFor({ AWS_ENDPOINT_URL_LAMBDA: api.url }));
    await expect(handOn(interaction)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(api.requests).toHaveLength(1);
  });
});

test('an address for all of AWS leads there, too, also to a path', async () => {
  const api = await lambda({ status: 202, headers: {}, body: '' });
  await handOnTo('F', clientFor({ AWS_ENDPOINT_URL: `${api.url}/proxy/` }))(interaction);
  expect(api.requests.map(({ url }) => new URL(url).pathname)).toEqual([
    '/proxy/2015-03-31/functions/F/invocations',
  ]);
});

test.each([
  ['eu-central-1', 'amazonaws.com', 'https://secretsmanager.eu-central-1.amazonaws.com/'],
  ['us-gov-west-1', 'amazonaws.com', 'https://secretsmanager.us-gov-west-1.amazonaws.com/'],
  ['cn-north-1', 'amazonaws.com.cn', 'https://secretsmanager.cn-north-1.amazonaws.com.cn/'],
])('otherwise AWS is where it is in %s', async (region, suffix, address) => {
  const asked: string[] = [];
  const send = async (url: URL): Promise<HttpAnswer> => {
    asked.push(url.href);
    return { status: 200, errorType: '', body: '{"SecretString": "{\\"signingSecret\\": \\"s3cret\\"}"}' };
  };
  const client = awsClient({ ...credentials, AWS_REGION: region }, suffix, send);
  expect(await readSigningSecret('slack', client)).toBe('s3cret');
  expect(asked).toEqual([address]);
});

describe('the signing secret', () => {
  const read = async (text: string, name = 'vb365-notifier/slack') => {
    const { url } = await secretsManager(text);
    return await readSigningSecret(name, clientFor({ AWS_ENDPOINT_URL_SECRETS_MANAGER: url }));
  };

  test('is read from the secret of Slack', async () => {
    expect(await read('{"botToken": "xoxb-1", "signingSecret": "s3cret"}')).toBe('s3cret');
  });

  test.each([
    'xoxb-1-2-abc',
    '{"botToken": "xoxb-1-2-abc"}',
    '{"signingSecret": ""}',
    '{"signingSecret": "with a space"}',
    '{"signingSecret": 17}',
    '["signingSecret"]',
    'null',
  ])('is missing in %s, which is said without it', async (text) => {
    const failing = read(text);
    await expect(failing).rejects.toThrow('The secret vb365-notifier/slack holds no signing secret');
    await expect(failing).rejects.toThrow('"signingSecret": "…"');
    await expect(failing).rejects.toMatchObject({
      name: 'SecretError',
      message: expect.not.stringContaining('1-2-abc'),
    });
  });

  test('is not quoted where an answer is no JSON', async () => {
    const client = async (): Promise<HttpAnswer> => ({ status: 200, errorType: '', body: 's3cret' });
    await expect(readSigningSecret('slack', client)).rejects.toMatchObject({
      name: 'SecretError',
      message: expect.not.stringContaining('s3cret'),
    });
  });

  test('is told to be out of reach with what AWS says of it', async () => {
    await expect(read('{}', 'elsewhere')).rejects.toThrow(
      'The secret elsewhere cannot be read: there is none of this name',
    );
  });

  test('is not taken from bytes', async () => {
    const client = awsClient(credentials, 'amazonaws.com', async () => ({
      status: 200,
      errorType: '',
      body: '{"SecretBinary": "AA=="}',
    }));
    await expect(readSigningSecret('slack', client)).rejects.toThrow('holds bytes');
  });
});

test('an address with TLS is asked only where its certificate is trusted, and is its own', async () => {
  for (const [name, isTrusted, isGood] of [
    ['localhost', true, true],
    ['localhost', false, false],
    ['elsewhere.example', true, false],
  ] as const) {
    const { key, cert } = await makeCertificate({ names: [name] });
    const server = createTlsServer({ key, cert }, (_, response) => response.end('secret'));
    const port = await listenOnLoopback(server, 0);
    open.push({ close: () => closeServer(server) });
    const asked = sender(10_000, isTrusted ? { ca: cert } : {})(
      new URL(`https://localhost:${port}/`),
      {},
      '',
    );
    if (isGood) expect(await asked).toMatchObject({ status: 200, body: 'secret' });
    else await expect(asked).rejects.toThrow(/self-signed|altnames/);
  }
});

test('an answer that does not come in time is none', async () => {
  const api = await lambda();
  const { url, close } = await silentServer();
  open.push({ close });
  await expect(sender(50)(new URL(url), {}, '')).rejects.toThrow('No answer within 50 ms.');
  await expect(sender(50)(new URL(`${url}/half`), {}, '')).rejects.toThrow();
  expect(await sender(10_000)(new URL(api.url), {}, '')).toMatchObject({ status: 403 });
});

/** A server that says nothing or, at `/half`, half of it. */
async function silentServer() {
  const server = createServer((request, response) => {
    if (request.url === '/half') response.writeHead(200, { 'content-length': '100' }).write('half');
  });
  const port = await listenOnLoopback(server, 0);
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}
