import { SecretError } from '../../functions/secrets/secret-error';
import { longestBody } from '../../functions/slack-events/admit';
import type { FrontRequest } from '../../functions/slack-events/front-request';
import { failureLasts, valueLasts } from '../../functions/slack-events/recent';
import { respond } from '../../functions/slack-events/respond';
import { frontStage } from './front-stage';
import { acknowledge, blockActions, slashCommand } from './payloads';
import { inBase64, signatureOf, signedRequest } from './signed-request';

const now = 1_750_000_200_000;
const body = blockActions(acknowledge);

test.each([
  ['as it is', (request: FrontRequest) => request],
  ['in Base64', inBase64],
  [
    'with any parameters of its content type',
    (request: FrontRequest) => ({
      ...request,
      headers: {
        ...request.headers,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8; x="y"',
      },
    }),
  ],
])('what Slack sends is handed on, and answered with nothing (%s)', async (_, as) => {
  const stage = frontStage(now);
  expect(await respond(as(signedRequest(body, now)), stage.world)).toEqual({ statusCode: 200, body: '' });
  expect(stage.handedOn).toEqual([expect.objectContaining({ kind: 'control', control: 'acknowledge' })]);
  expect(stage.logged).toEqual([]);
});

test.each([
  ['a check of the certificate', 'ssl_check=1&token=x'],
  ['a button that is a link', blockActions({ ...acknowledge, action_id: 'view_session' })],
  ['something of another type', `payload=${encodeURIComponent('{"type":"view_submission"}')}`],
  ['another command', slashCommand('status', { command: '/other' })],
  ['a form that says nothing', 'a=b'],
  ['no form', '{"type":"event_callback"}'],
])('%s is answered, and nothing follows', async (_, sent) => {
  const stage = frontStage(now);
  expect(await respond(signedRequest(sent, now), stage.world)).toEqual({ statusCode: 200, body: '' });
  expect(stage.handedOn).toEqual([]);
});

test.each([
  ['JSON that is none', 'payload=%7B'],
  ['an interaction of nobody', blockActions(acknowledge, { user: {} })],
  ['an interaction without an action', blockActions(acknowledge, { actions: [] })],
  ['a command of nobody', slashCommand('status', { user_id: '' })],
])('%s is refused although it is signed', async (_, sent) => {
  const stage = frontStage(now);
  expect((await respond(signedRequest(sent, now), stage.world)).statusCode).toBe(400);
  expect(stage.handedOn).toEqual([]);
  expect(stage.logged).toEqual([{ event: 'refused', why: 'form' }]);
});

describe('before the secret is read', () => {
  const request = signedRequest(body, now);
  const long = 'x'.repeat(longestBody + 1);
  test.each<[string, FrontRequest, number]>([
    ['a request that posts nothing', { ...request, method: 'GET' }, 405],
    ['one without headers', { ...request, headers: {} }, 401],
    ['one of long ago', signedRequest(body, now - 301_000), 401],
    ['one of the future', signedRequest(body, now + 301_000), 401],
    ['one without a body', { ...request, body: undefined }, 400],
    ['one that is too long', signedRequest(long, now), 413],
    ['one that is too long, in Base64', inBase64(signedRequest(long, now)), 413],
    ['one that is too long in bytes alone', signedRequest('é'.repeat(longestBody / 2 + 1), now), 413],
  ])('%s is refused', async (_, refused, status) => {
    const stage = frontStage(now);
    const answer = await respond(refused, stage.world);
    expect(answer).toMatchObject({ statusCode: status, body: '' });
    expect(stage.reads).toBe(0);
    expect(stage.handedOn).toEqual([]);
    expect(stage.logged).toHaveLength(1);
    expect(JSON.stringify(stage.logged).length).toBeLessThan(100);
  });

  test('a message that is as long as Slack takes one is not too long', async () => {
    const text = '日本'.repeat(1_500);
    const blocks = Array.from({ length: 50 }, () => ({ type: 'section', text: { type: 'mrkdwn', text } }));
    const stage = frontStage(now);
    const largest = signedRequest(blockActions(acknowledge, { message: { blocks } }), now);
    expect((await respond(largest, stage.world)).statusCode).toBe(200);
    expect((await respond(inBase64(largest), stage.world)).statusCode).toBe(200);
  });
});

test('a secret that was changed counts within minutes, and forged requests read it no more often than that', async () => {
  let secret = 'before';
  const stage = frontStage(now, { readSecret: async () => secret });
  const timestamp = String(now / 1_000);
  const signedWith = (key: string) => ({
    ...signedRequest(body, now),
    headers: {
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(body, timestamp, key),
    },
  });
  const statusOf = async (key: string) => (await respond(signedWith(key), stage.world)).statusCode;
  expect(await statusOf('before')).toBe(200);
  secret = 'after';
  for (let forged = 0; forged < 50; forged++) expect(await statusOf('forged')).toBe(401);
  expect(stage.reads).toBe(1);
  stage.now += valueLasts;
  expect(await statusOf('after')).toBe(200);
  expect(await statusOf('before')).toBe(401);
  expect(stage.reads).toBe(2);
});

test('while the secret cannot be read anew, the one that is known goes on', async () => {
  let isUp = true;
  const stage = frontStage(now, {
    readSecret: async () => {
      if (isUp) return '8f742231b10e8888abcd99yyyzzz85a5';
      throw new SecretError('Secrets Manager is away.');
    },
  });
  expect((await respond(signedRequest(body, stage.now), stage.world)).statusCode).toBe(200);
  isUp = false;
  stage.now += valueLasts;
  expect((await respond(signedRequest(body, stage.now), stage.world)).statusCode).toBe(200);
  expect(stage.reads).toBe(2);
});

test('a secret that does not do is told to the operator alone, and read anew after some seconds', async () => {
  const stage = frontStage(now, {
    readSecret: async () => {
      throw new SecretError('The secret slack holds no signing secret.');
    },
  });
  const answer = () => respond(signedRequest(body, stage.now), stage.world);
  expect(await answer()).toEqual({ statusCode: 503, body: '' });
  expect(await answer()).toEqual({ statusCode: 503, body: '' });
  expect(stage.reads).toBe(1);
  const error = { errorType: 'SecretError', errorMessage: 'The secret slack holds no signing secret.' };
  expect(stage.logged[0]).toEqual({ event: 'signingSecret', error });
  stage.now += failureLasts;
  await answer();
  expect(stage.reads).toBe(2);
});

describe('what cannot be handed on', () => {
  const handOn = async () => {
    throw new Error(`No answer within 600 ms.\n${'x'.repeat(10_000)}`);
  };

  test('fails, where a control was used: Slack shows that', async () => {
    const stage = frontStage(now, { handOn });
    expect(await respond(signedRequest(body, now), stage.world)).toEqual({ statusCode: 503, body: '' });
    const error = { errorType: 'Error', errorMessage: 'No answer within 600 ms.' };
    expect(stage.logged).toEqual([{ event: 'handOn', error }]);
  });

  test('is said to whoever wrote a command, and to nobody else', async () => {
    const stage = frontStage(now, { handOn });
    const answer = await respond(signedRequest(slashCommand('status'), now), stage.world);
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(answer.body)).toEqual({
      response_type: 'ephemeral',
      text: expect.stringMatching(/did not work.*try again/),
    });
  });
});
