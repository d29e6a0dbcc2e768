import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { parseSlackCredentials, parseVeeamCredentials } from '../../functions/secrets/credentials';
import { SecretError } from '../../functions/secrets/secret-error';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { parseSigningSecret } from '../../functions/secrets/signing-secret';

describe("a VB365 server's secret", () => {
  test('is a user name and a password', () => {
    expect(
      parseVeeamCredentials('vb365/hq', '{"username": "HOST\\\\svc", "password": " p ", "note": 1}'),
    ).toEqual({
      kind: 'password',
      username: 'HOST\\svc',
      password: ' p ',
    });
  });

  test('or a token', () => {
    expect(parseVeeamCredentials('vb365/hq', '{"token": "abc"}')).toEqual({ kind: 'token', token: 'abc' });
  });
});

describe("Slack's secret", () => {
  test.each([
    ['{"botToken": "xoxb-1", "signingSecret": "s"}', { botToken: 'xoxb-1' }],
    ['{"botToken": "xoxb-1"}', { botToken: 'xoxb-1' }],
    [' xoxb-1-2-abc\n', { botToken: 'xoxb-1-2-abc' }],
  ])('may be %j', (text, expected) => {
    expect(parseSlackCredentials('vb365-notifier/slack', text)).toEqual(expected);
  });
});

describe("Slack's signing secret", () => {
  test('stands beside the bot token', () => {
    const text = '{"botToken": "xoxb-1", "signingSecret": "8f742231b10e8888abcd99yyyzzz85a5"}';
    expect(parseSigningSecret('vb365-notifier/slack', text)).toBe('8f742231b10e8888abcd99yyyzzz85a5');
  });

  test.each([
    'xoxb-1-2-abc',
    '{"botToken": "xoxb-1-2-abc"}',
    '{"botToken": "xoxb-1-2-abc", "signingSecret": ""}',
    '{"botToken": "xoxb-1-2-abc", "signingSecret": "xoxb-1-2-abc"}',
    '{"botToken": "xoxb-1-2-abc", "signingSecret": "1-2-abc 1-2-abc"}',
    '{"botToken": "xoxb-1-2-abc", "signingSecret": ["1-2-abc"]}',
    '',
    'null',
  ])('is missed with a word on where it stands, and nothing of the secret: %j', (text) => {
    const parse = () => parseSigningSecret('vb365-notifier/slack', text);
    expect(parse).toThrow(SecretError);
    expect(parse).toThrow(
      'The secret vb365-notifier/slack holds no signing secret. Store {"botToken": "xoxb-…", "signingSecret": "…"} in it',
    );
    expect(parse).toThrow('"Basic Information", "App Credentials"');
    expect(parse).not.toThrow('1-2-abc');
  });
});

describe("something else of Slack's where its bot token belongs", () => {
  const rotation = 'a bot token that expires after 12 hours, since token rotation is on';
  const cases = [
    ['xoxe.xoxb-1-2-abc', rotation, 'create the app anew from what "npm run notify -- manifest" prints'],
    ['xoxe.xoxp-1-2-abc', 'a token that speaks for a person and expires', 'Bot User OAuth Token'],
    ['xoxe-1-2-abc', 'a refresh token', 'Bot User OAuth Token'],
    ['xoxp-1-2-abc', 'a token that speaks for a person', 'Bot User OAuth Token'],
    ['xapp-1-2-abc', 'an app-level token', 'Bot User OAuth Token'],
    [
      'https://hooks.slack.com/services/T1/B1/abc',
      'the address of an incoming webhook',
      'Bot User OAuth Token',
    ],
  ] as const;

  test.each(cases)('%s is named for what it is, and not shown', (token, is, advice) => {
    for (const text of [token, ` ${token}\n`, JSON.stringify({ botToken: token, signingSecret: 's' })]) {
      const parse = () => parseSlackCredentials('vb365-notifier/slack', text);
      expect(parse).toThrow(SecretError);
      expect(parse).toThrow(`The secret vb365-notifier/slack holds ${is}`);
      expect(parse).toThrow(advice);
      expect(parse).not.toThrow('1-2-abc');
      expect(parse).not.toThrow('T1');
    }
  });
});

describe('a secret that is not what it must be', () => {
  const failure = (parse: (name: string, text: string) => unknown, text: string): unknown => {
    try {
      return parse('vb365/hq', text);
    } catch (error) {
      return error;
    }
  };

  test.each([
    '',
    'hunter2',
    '{"username": "svc"',
    '{"username": "svc", "password": ""}',
    '{"token": "a\\nb"}',
    'null',
    '[]',
    '"x"',
  ])('says which one and what must be in it: %j', (text) => {
    const error = failure(parseVeeamCredentials, text);
    expect(error).toBeInstanceOf(SecretError);
    expect(error).toMatchObject({
      name: 'SecretError',
      message: expect.stringMatching(/vb365\/hq.*\{"username": "…", "password": "…"\} or \{"token": "…"\}/),
    });
  });

  test('never shows any of its text, also not in its cause', () => {
    const shown = (error: unknown) =>
      error instanceof Error ? `${error.stack} ${String(error.cause)} ${JSON.stringify(error)}` : '';
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).map((text) => `§${text}§`),
        fc.nat(3),
        (text, form) => {
          const whole = [text, `{"username": "${text}`, JSON.stringify({ token: [text] }), `xoxb-1 ${text}`][
            form
          ];
          for (const parse of [parseVeeamCredentials, parseSlackCredentials, parseSigningSecret]) {
            const error = failure(parse, whole ?? '');
            expect(error).toBeInstanceOf(SecretError);
            expect(shown(error)).not.toContain('§');
          }
        },
      ),
    );
  });
});

describe('Secrets Manager', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  const getSecretValue = z.object({ SecretId: z.string() });

  /** Secrets Manager as far as GetSecretValue goes. */
  async function secretsManager(answer: (name: string) => { status?: number; body: object }) {
    const asked: string[] = [];
    const server = createServer(async (request, response) => {
      const { SecretId } = getSecretValue.parse(await json(request));
      asked.push(SecretId);
      const { status = 200, body } = answer(SecretId);
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const address = server.address();
    const client = new SecretsManagerClient({
      endpoint: `http://localhost:${typeof address === 'object' ? address?.port : ''}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    });
    const stop = async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    closers.push(stop);
    return { reader: secretsManagerReader(client), asked, stop };
  }

  test('is asked once for each secret, and again for a fresh one', async () => {
    let version = 1;
    const { reader, asked } = await secretsManager((name) => ({
      body: { SecretString: `text of ${name}`, VersionId: `v${version++}` },
    }));
    expect(await reader.read('a')).toEqual({ text: 'text of a', version: 'v1' });
    expect(await reader.read('a')).toEqual({ text: 'text of a', version: 'v1' });
    expect(await reader.read('b')).toEqual({ text: 'text of b', version: 'v2' });
    expect(await reader.read('a', { fresh: true })).toEqual({ text: 'text of a', version: 'v3' });
    expect(await reader.read('a')).toEqual({ text: 'text of a', version: 'v3' });
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  test.each([
    ['ResourceNotFoundException', /none of this name/],
    ['AccessDeniedException', /secretsmanager:GetSecretValue/],
    ['DecryptionFailure', /KMS key/],
    ['ThrottlingException', /AWS asks for fewer requests/],
    ['InternalServiceError', /AWS fails within itself/],
    ['ExpiredTokenException', /the AWS credentials have expired/],
    ['UnrecognizedClientException', /the AWS credentials are unknown to AWS/],
    ['NewException', /NewException: no\. Check that Secrets Manager can be reached/],
  ])('answers %s, and the error says what to do', async (__type, advice) => {
    const { reader } = await secretsManager(() => ({ status: 400, body: { __type, message: 'no' } }));
    await expect(reader.read('vb365/hq')).rejects.toMatchObject({
      name: 'SecretError',
      message: expect.stringMatching(new RegExp(`secret vb365/hq cannot be read: .*${advice.source}`)),
      cause: expect.objectContaining({ name: __type }),
    });
  });

  test('cannot be reached, and the error says what to check', async () => {
    const { reader, stop } = await secretsManager(() => ({ body: {} }));
    await stop();
    closers.length = 0;
    await expect(reader.read('vb365/hq')).rejects.toMatchObject({
      name: 'SecretError',
      message: expect.stringMatching(
        /cannot be reached \((ECONNREFUSED|ECONNRESET)\)\. Its address must be reachable over HTTPS/,
      ),
    });
  });

  test('holds bytes instead of text', async () => {
    const { reader } = await secretsManager(() => ({ body: { SecretBinary: 'AAEC', VersionId: 'v' } }));
    await expect(reader.read('vb365/hq')).rejects.toMatchObject({ name: 'SecretError' });
  });
});
