import { type HttpRequest, textOf } from '../../local/http';
import { interactiveIn } from '../../local/slack/block-kit/interactive';
import type { Message } from '../../local/slack/workspace/message';
import { type Deployment, deploy, operator } from './deployment';
import { runtimeClient } from './runtime/runtime-client';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy({ api: 'v8', interactive: true });
  const { world, lambda, time } = deployment;
  const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const { id: jobId } = world.addJob({ name: 'Exchange nightly', organizationId: organization.id });
  const createdAt = time.clock() - 120_000;
  const session = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status: 'Failed' });
  world.addLogItem(session.id, { status: 'Error', text: 'Access is denied.', createdAt });
  await lambda.invoke({ server: 'hq' });
});
afterAll(() => deployment.close());

/** What a Function URL makes of a request (payload format 2.0). */
function eventOf({ method, headers, ...request }: HttpRequest, isBase64Encoded: boolean): object {
  const body = textOf(request);
  return {
    version: '2.0',
    rawPath: '/',
    rawQueryString: '',
    headers,
    requestContext: { http: { method, path: '/' } },
    body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded,
  };
}

function parent(): Message {
  const [message] = deployment.parents();
  if (message === undefined) throw new Error('There is no message.');
  return message;
}

/** Somebody presses a button of the message. */
function press(actionId: string): HttpRequest {
  const { slack } = deployment;
  const { ts, blocks } = parent();
  const block = blocks.find((block) => interactiveIn(block).some(({ action_id }) => action_id === actionId));
  const where = { channel: 'C0123456789', ts, userId: operator, blockId: String(block?.block_id), actionId };
  return slack.interactions.press(where, new URL(deployment.slackUrl).origin).request;
}

const answered = { payload: { statusCode: 200, headers: {}, body: '' } };

describe(`what people ask for in Slack, under ${runtimeClient().name}`, () => {
  test.each([
    ['as it is', false],
    ['in Base64', true],
  ])('a command is answered at once, and handed on (%s)', async (_, isBase64Encoded) => {
    const { slack, lambdaApi, secrets } = deployment;
    const front = await deployment.startFront();
    const before = lambdaApi.events.length;
    secrets.requests.length = 0;
    const typed = { channel: 'C0123456789', userId: operator, line: '/vb365 job "Größe & Co" +1' };
    const outcome = await front.invoke(eventOf(slack.interactions.command(typed).request, isBase64Encoded));
    expect(outcome).toEqual(answered);
    expect(lambdaApi.events.slice(before)).toEqual([
      {
        name: 'Vb365Notifier-SlackActions',
        payload: expect.objectContaining({ kind: 'command', user: operator, text: 'job "Größe & Co" +1' }),
      },
    ]);
    expect(secrets.requests).toEqual([{ operation: 'GetSecretValue', secretId: 'vb365-notifier/slack' }]);
  });

  test('a button does what it says', async () => {
    const { lambdaApi } = deployment;
    const front = await deployment.startFront();
    expect(await front.invoke(eventOf(press('acknowledge'), true))).toEqual(answered);
    const actions = await deployment.startActions();
    expect(await actions.invoke(lambdaApi.events.at(-1)?.payload)).toEqual({ payload: null });
    expect(JSON.stringify(parent().blocks)).toContain(operator);
    expect(JSON.stringify(parent().blocks)).not.toContain('"acknowledge"');
  });

  test('a forged request is refused, does nothing, and is answered and logged without a word too many', async () => {
    const { lambdaApi } = deployment;
    const front = await deployment.startFront();
    const before = lambdaApi.requests.length;
    const request = press('run_again');
    const headers = { ...request.headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` };
    const outcome = await front.invoke(eventOf({ ...request, headers }, true));
    expect(outcome).toEqual({ payload: { statusCode: 401, headers: {}, body: '' } });
    expect(lambdaApi.requests).toHaveLength(before);
    expect(front.logs()).toContain('signature');
    for (const secret of [...deployment.credentials, 'run_again']) expect(front.logs()).not.toContain(secret);
  });

  test('what nobody but the front would hand on is not understood', async () => {
    const actions = await deployment.startActions();
    expect(await actions.invoke({ kind: 'control' })).toMatchObject({
      error: { errorType: 'InvalidEventError' },
    });
  });
});

test('without a signing secret nobody is let in, and the log says what to store', async () => {
  const { secrets } = deployment;
  secrets.set('vb365-notifier/slack', 'xoxb-1-2-deployed');
  const front = await deployment.startFront();
  const outcome = await front.invoke(eventOf(press('run_again'), true));
  expect(outcome).toEqual({ payload: { statusCode: 503, headers: {}, body: '' } });
  expect(front.logs()).toContain('The secret vb365-notifier/slack holds no signing secret');
  expect(front.logs()).not.toContain('xoxb-1-2-deployed');
});
