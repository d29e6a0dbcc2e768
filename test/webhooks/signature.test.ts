import { createHmac, randomBytes } from 'node:crypto';
import { signedHeaders } from '../../functions/webhooks/signature';

test('a message is signed as the specification of Standard Webhooks shows it', () => {
  expect(
    signedHeaders(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' },
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      1_614_265_330_999,
    ),
  ).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

/** What a receiver does, in the fewest lines. */
function isGenuine(headers: Readonly<Record<string, string>>, body: string, key: Buffer): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

test('a receiver knows it by the same key, and nothing else', () => {
  const key = randomBytes(24);
  const message = { id: 'msg_1', body: '{"title":"für alle"}' };
  const headers = signedHeaders(message, `whsec_${key.toString('base64')}`, 1e12);
  expect(isGenuine(headers, message.body, key)).toBe(true);
  expect(isGenuine(headers, `${message.body} `, key)).toBe(false);
  expect(isGenuine({ ...headers, 'webhook-timestamp': '1' }, message.body, key)).toBe(false);
});

test('a key that is no base64 of theirs is taken as it is', () => {
  for (const key of ['correct horse', 'whsec_', 'whsec_not base64!']) {
    const headers = signedHeaders({ id: 'msg_1', body: '{}' }, key, 1e12);
    expect(isGenuine(headers, '{}', Buffer.from(key))).toBe(true);
  }
});

test('without a key nothing is signed', () => {
  expect(signedHeaders({ id: 'msg_1', body: '{}' }, undefined, 1e12)).toEqual({
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1000000000',
  });
});
