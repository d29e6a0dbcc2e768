import type { Webhook } from '../../functions/alerts/webhook';
import { SecretError } from '../../functions/secrets/secret-error';
import { httpWebhooks } from '../../functions/webhooks/http-webhooks';
import type { WebhookOutcome } from '../../functions/webhooks/webhooks';
import { type ReceiverAnswer, startReceiver } from './receiver';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function open(answer?: ReceiverAnswer) {
  const receiver = await startReceiver(answer === undefined ? undefined : () => answer);
  closing.push(receiver.close);
  return receiver;
}

/** Sends a message, where secrets hold what a test says. */
function sender(secrets: ReadonlyMap<string, string> = new Map()) {
  const reads: boolean[] = [];
  const webhooks = httpWebhooks({
    secrets: {
      read: async (name, { fresh = false } = {}) => {
        reads.push(fresh);
        const text = secrets.get(name);
        if (text === undefined) throw new SecretError(`The secret ${name} cannot be read: there is none.`);
        return { text, version: '1' };
      },
    },
    clock: () => 1e12,
    send: fetch,
  });
  const send = (webhook: Omit<Webhook, 'format'>, patience = 5_000): Promise<WebhookOutcome> =>
    webhooks.send({ ...webhook, format: 'json' }, { id: 'msg_1', body: '{"version":1}', patience });
  return { send, reads };
}

test('a message is posted as JSON with its id, and unsigned where there is no key', async () => {
  const receiver = await open();
  expect(await sender().send({ url: receiver.url })).toEqual({ kind: 'taken' });
  const [{ headers = {}, body = '' } = {}] = receiver.received;
  expect(body).toBe('{"version":1}');
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1000000000',
  });
  expect(headers).not.toHaveProperty('webhook-signature');
});

test('the address and the key may stand in a secret, together or the key alone', async () => {
  const receiver = await open();
  const { url } = receiver;
  const { send } = sender(
    new Map([
      ['both', JSON.stringify({ url, signingKey: 'key' })],
      ['key', JSON.stringify({ signingKey: 'key' })],
    ]),
  );
  await send({ secret: 'both' });
  await send({ secret: 'key', url });
  const signatures = receiver.received.map(({ headers }) => headers['webhook-signature']);
  expect(signatures).toHaveLength(2);
  expect(signatures[0]).toMatch(/^v1,[\w+/]{43}=$/);
  expect(signatures[1]).toBe(signatures[0]);
});

test.each<[ReceiverAnswer, boolean, string]>([
  [500, true, 'it answers with status 500'],
  [503, true, 'it answers with status 503'],
  [429, true, 'it answers with status 429'],
  [401, true, 'it answers with status 401'],
  [410, true, 'it answers with status 410'],
  [400, false, 'it answers with status 400'],
  [422, false, 'it answers with status 422'],
  ['hang', true, 'it does not answer within 0 s'],
  ['hang up', true, 'it cannot be reached (ECONNRESET)'],
])('%s is an answer that leaves it owed', async (answer, isAway, reason) => {
  const receiver = await open(answer);
  const outcome = await sender().send({ url: receiver.url }, answer === 'hang' ? 200 : 5_000);
  expect(outcome).toEqual({ kind: 'not taken', reason, isAway });
  expect(receiver.received).toHaveLength(1);
});

test('no redirect is followed: nothing goes where no operator sent it', async () => {
  const elsewhere = await open();
  const receiver = await open({ redirectTo: elsewhere.url });
  expect(await sender().send({ url: receiver.url })).toMatchObject({
    kind: 'not taken',
    reason: 'it leads to another address (status 307)',
  });
  expect(elsewhere.received).toEqual([]);
});

test('where nobody listens, no text of the address stands in the reason', async () => {
  const receiver = await open();
  await receiver.close();
  expect(await sender().send({ url: receiver.url })).toEqual({
    kind: 'not taken',
    reason: 'it cannot be reached (ECONNREFUSED)',
    isAway: true,
  });
});

test.each([
  ['none', 'cannot be read'],
  ['text', 'does not hold what it must'],
  ['empty', 'holds no address'],
  ['http', 'no https address'],
  ['login', 'no https address'],
])('a secret %s is named, and nothing that it holds', async (secret, reason) => {
  const { send } = sender(
    new Map([
      ['text', 'hunter2'],
      ['empty', '{"signingKey": "hunter2"}'],
      ['http', '{"url": "http://hunter2.example.com/"}'],
      ['login', '{"url": "https://hunter2:hunter2@example.com/"}'],
    ]),
  );
  const outcome = await send({ secret });
  expect(outcome).toMatchObject({ kind: 'not taken', isAway: true });
  const said = outcome.kind === 'taken' ? '' : outcome.reason;
  expect(said).toContain(`secret ${secret}`);
  expect(said).toContain(reason);
  expect(said).not.toContain('hunter2');
});

test('a secret is read anew when what it held was of no use, and not before', async () => {
  const receiver = await open();
  const { send, reads } = sender(new Map([['hook', JSON.stringify({ url: receiver.url })]]));
  await send({ secret: 'hook' });
  receiver.answerTo = () => 403;
  await send({ secret: 'hook' });
  receiver.answerTo = () => 204;
  await send({ secret: 'hook' });
  await send({ secret: 'hook' });
  expect(reads).toEqual([false, false, true, false]);
});
