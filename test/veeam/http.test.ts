import { createServer } from 'node:net';
import fc from 'fast-check';
import { ProductError } from '../../functions/product-error';
import { patient, type RetryPolicy } from '../../functions/veeam/retry-policy';
import { OutOfTimeError } from '../../functions/veeam/veeam-errors';
import { runs } from '../fuzz/runs';
import { hasty } from './hasty';
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
    message: expect.stringContaining('makes no encrypted connection'),
  });
});

describe('an answer that never ends', () => {
  const drips = { ...patient, attempts: 2, wholeTimeout: 200 };

  test.each<Reply>(['silence', 'an answer that stalls', 'an answer that drips'])(
    'is no answer when its time is up (%s)',
    async (reply) => {
      const { server, client } = await inTurn(drips, reply, reply);
      await expect(client.sessionsSince(since)).rejects.toMatchObject({
        name: 'VeeamUnreachableError',
        message: expect.stringMatching(/^The VB365 server hq .* gives no whole answer to .* in 0\.2 s\./),
      });
      expect(server.asked).toHaveLength(2);
    },
  );

  test.each<Reply>(['silence', 'an answer that stalls', 'an answer that drips'])(
    'is cut by the deadline, which says nothing about the server (%s)',
    async (reply) => {
      const server = await scriptedServer(() => reply);
      // Only the request's own time passes.
      const client = clientOf(server.url, { retries: patient, clock: () => 1_000 });
      client.giveUpAt(1_050);
      await expect(client.sessionsSince(since)).rejects.toThrow(OutOfTimeError);
      expect(server.asked).toHaveLength(1);
    },
  );
});

test('whatever comes over the wire, it is a list of sessions or an error that says what to do', async () => {
  const statusLine = fc.oneof(
    fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/1.1 200', 'HTTP/1.1 401 No', 'HTTP/1.1 999 ?', 'HTTP/2 200 OK'),
    fc.string(),
  );
  const header = fc.oneof(
    fc.constantFrom(
      'Content-Length: 2',
      'Content-Length: -1',
      'Content-Length: 2, 3',
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: what',
      'Set-Cookie: =; =',
      'Set-Cookie: a=\u00ff"; max-age=1e9',
      'Date: Mon, 01 Jan 275760 00:00:00 GMT',
      'Date: -1',
      'Retry-After: 99999999999999999999',
      'Connection: upgrade',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const body = fc.oneof(
    fc.constantFrom('[]', '{}', '[null]', '[{"id":"x"}]', '{"results":null}', '"x"', '2\r\n[]\r\n0\r\n\r\n'),
    fc.json(),
    fc.string({ unit: 'binary' }),
  );
  let wire = '';
  const port = await listen(createServer((socket) => socket.on('error', () => {}).end(wire)));
  const retries: RetryPolicy = { ...hasty, attempts: 1 };
  await fc.assert(
    fc.asyncProperty(statusLine, fc.array(header, { maxLength: 3 }), body, async (first, headers, rest) => {
      wire = [first, ...headers, '', rest].join('\r\n');
      const client = clientOf(`http://localhost:${port}`, { retries });
      const found = await client.sessionsSince({ ago: 60_000 }).catch((error: unknown) => error);
      expect(found).toEqual(
        found instanceof ProductError
          ? expect.anything()
          : expect.objectContaining({ sessions: expect.any(Array) }),
      );
    }),
    { numRuns: runs(300) },
  );
});
