import { createServer } from 'node:net';
import { hasty, patient, type RetryPolicy } from '../../functions/veeam/retry-policy';
import { clientOf, closeAll, listen, type Reply, scriptedServer } from './scripted-server';

afterEach(closeAll);

const since = '2024-09-23T12:00:00Z';

/** Gives these answers in turn, and then an empty list. */
async function inTurn(retries: RetryPolicy, ...replies: Reply[]) {
  const queue = [...replies];
  const server = await scriptedServer(() => queue.shift() ?? { json: [] });
  const pauses: number[] = [];
  const client = clientOf(server.url, {
    retries,
    wait: async (ms) => void pauses.push(ms),
    clock: () => Date.parse('2024-09-23T12:00:00Z'),
  });
  return { server, pauses, client };
}

describe('what may pass is tried again:', () => {
  test.each<[string, Reply]>([
    ['a reset', 'reset'],
    ['no answer in time', 'silence'],
    ['an answer that breaks off', 'half an answer'],
    ['an answer that stalls', 'an answer that stalls'],
    ['an answer that is not JSON', { text: '<html>Starting…' }],
    ['an empty answer', { text: '' }],
    ['429', { status: 429, text: '' }],
    ['500', { status: 500, json: { message: 'Internal' } }],
    ['503', { status: 503, text: 'down' }],
  ])('%s', async (_what, misdeed) => {
    const { server, client, pauses } = await inTurn(hasty, misdeed);
    expect((await client.sessionsSince(since)).sessions).toEqual([]);
    expect(server.asked).toHaveLength(2);
    expect(pauses).toEqual([0.5]);
  });
});

describe('what does not pass ends as', () => {
  const always = (reply: Reply) => inTurn({ ...hasty, attempts: 2 }, ...Array<Reply>(10).fill(reply));

  test.each<[string, Reply, string, RegExp]>([
    [
      'reset',
      'reset',
      'VeeamUnreachableError',
      /gives no answer \((UND_ERR_SOCKET|ECONNRESET), asked for .*JobSessions/,
    ],
    ['silence', 'silence', 'VeeamUnreachableError', /did not answer in time/],
    ['503', { status: 503, text: '' }, 'VeeamUnreachableError', /HTTP 503/],
    ['500', { status: 500, json: { message: 'Boom' } }, 'VeeamApiError', /HTTP 500: Boom/],
    ['half', 'half an answer', 'VeeamApiError', /breaks off its answer/],
    ['html', { text: '<html>' }, 'VeeamApiError', /not JSON/],
  ])('an error with the number of attempts limited (%s)', async (_what, reply, name, message) => {
    const { server, client } = await always(reply);
    const expected = { name, message: expect.stringMatching(message) };
    await expect(client.sessionsSince(since)).rejects.toMatchObject(expected);
    expect(server.asked).toHaveLength(2);
  });

  test('an error that says what to check when nothing listens', async () => {
    const { server, client } = await inTurn(hasty);
    await closeAll();
    await expect(clientOf(server.url).sessionsSince(since)).rejects.toMatchObject({
      name: 'VeeamUnreachableError',
      message: expect.stringMatching(/hq \(http:\/\/localhost:\d+\).*Nothing listens there/),
    });
    await client.close().catch(() => undefined);
  });
});

test('the pauses have full jitter and grow', async () => {
  const { client, pauses } = await inTurn(hasty, 'reset', 'reset');
  await client.sessionsSince(since);
  expect(pauses).toEqual([0.5 * hasty.firstPause, 0.5 * 2 * hasty.firstPause]);
});

test.each([
  ['1', 1_000],
  ['Mon, 23 Sep 2024 12:00:10 GMT', 10_000],
  ['Mon, 23 Sep 2024 11:00:00 GMT', 500],
  ['whenever', 500],
])('the wish Retry-After: %s is respected, within limits', async (wish, pause) => {
  const { client, pauses } = await inTurn(patient, {
    status: 429,
    text: '',
    headers: { 'retry-after': wish },
  });
  await client.sessionsSince(since);
  expect(pauses).toEqual([pause]);
});

test('a wish that is longer than a poll can wait for is left to the next one', async () => {
  const { client, pauses } = await inTurn(patient, {
    status: 429,
    text: '',
    headers: { 'retry-after': '3600' },
  });
  await expect(client.sessionsSince(since)).rejects.toMatchObject({ name: 'VeeamUnreachableError' });
  expect(pauses).toEqual([]);
});

test('a redirection is not followed', async () => {
  const elsewhere = await scriptedServer(() => ({ json: [] }));
  const { server, client } = await inTurn(hasty, {
    status: 307,
    text: '',
    headers: { location: elsewhere.url },
  });
  await expect(client.sessionsSince(since)).rejects.toMatchObject({
    name: 'VeeamApiError',
    message: expect.stringContaining('redirection (HTTP 307)'),
  });
  expect(server.asked).toHaveLength(1);
  expect(elsewhere.asked).toHaveLength(0);
});

test('a refusal is final, and is quoted briefly and harmlessly', async () => {
  const message = `ResourceAccessDenied\u0007\u202e\r\n${'🐙'.repeat(200)}`;
  const { server, client } = await inTurn(hasty, { status: 403, json: { message, errorCode: null } });
  const error = await client.sessionsSince(since).catch((error: unknown) => error);
  expect(error).toMatchObject({ name: 'VeeamApiError', status: 403 });
  const text = String(error);
  expect(text).toContain('HTTP 403: ResourceAccessDenied 🐙');
  expect(text.length).toBeLessThan(600);
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(server.asked).toHaveLength(1);
});

test('a port that does not speak TLS is a matter of TLS', async () => {
  const port = await listen(createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')));
  await expect(clientOf(`https://localhost:${port}`).sessionsSince(since)).rejects.toMatchObject({
    name: 'VeeamTlsError',
    message: expect.stringContaining('cannot agree on TLS'),
  });
});
