import { createServer } from 'node:net';
import fc from 'fast-check';
import type { JobReference } from '../../functions/alerts/session';
import { ProductError } from '../../functions/product-error';
import { OutOfTimeError } from '../../functions/veeam/veeam-errors';
import { makeCertificate } from '../../local/certificate';
import { type ApiVersion, apiVersions } from '../../local/veeam/api-version';
import { type Fault, htmlPage } from '../../local/veeam/fault';
import type { Leeway } from '../../local/veeam/leeway';
import { Refusal } from '../../local/veeam/refusal';
import { runs } from '../fuzz/runs';
import { hasty } from './hasty';
import { clientOf, closeAll, listen, type Reply, scriptedServer } from './scripted-server';
import { everyServer, now, standIn } from './stand-in';

afterEach(closeAll);

const withCopyJobs = apiVersions.filter((api) => api !== 'v5');

/** A stand-in with a backup job and a copy of it; the fault meets every start. */
async function setUp(
  api: ApiVersion,
  leeway: Partial<Leeway> = {},
  more: { fault?: Fault; allowed?: boolean; isEnabled?: boolean } = {},
) {
  const { fault, allowed = true, isEnabled = true } = more;
  let met = 0;
  const stand = await standIn(api, leeway, {
    retries: hasty,
    login: { isAdministrator: allowed },
    intercept: ({ method, url }) => {
      if (method !== 'POST' || !/\/(start|action)$/.test(url)) return undefined;
      met++;
      return fault;
    },
  });
  const { world } = stand;
  const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const job = world.addJob({ name: 'Mail', organizationId, enabled: isEnabled });
  const copyJob = world.addJob({ name: 'Mail copy', organizationId, kind: 'copy', backupJobId: job.id });
  return {
    ...stand,
    backup: { id: job.id, kind: 'backup' } satisfies JobReference,
    copy: { id: copyJob.id, kind: 'copy' } satisfies JobReference,
    /** How many starts the client sent. */
    sent: () => met,
  };
}

describe.each(everyServer)('a $manner server of $api', ({ api, leeway }) => {
  test('starts a backup job, and names the new session where it can', async () => {
    const { client, world, backup } = await setUp(api, leeway);
    const started = await client.startJob(backup);
    const [session, ...others] = world.sessions();
    expect(others).toEqual([]);
    expect(session).toMatchObject({ jobId: backup.id, createdAt: now, status: 'Running' });
    expect(started).toEqual(
      api === 'v8'
        ? { kind: 'started', session: expect.objectContaining({ id: session?.id, job: backup }) }
        : { kind: 'started' },
    );
    if (started.kind === 'started' && started.session) {
      expect(started.session).toEqual(await client.session(started.session.id));
    }
  });

  test('starts a job of which nobody knows whether it is a backup or a copy job', async () => {
    const { client, world, backup, copy } = await setUp(api, leeway);
    expect(await client.startJob({ ...backup, kind: 'unknown' })).toMatchObject({ kind: 'started' });
    expect(await client.startJob({ ...copy, kind: 'unknown' })).toMatchObject({
      kind: api === 'v5' ? 'refused' : 'started',
    });
    expect(world.sessions().map(({ jobId }) => jobId)).toEqual(
      api === 'v5' ? [backup.id] : [copy.id, backup.id],
    );
  });

  test('says that a job is gone', async () => {
    const { client, world, backup } = await setUp(api, leeway);
    world.removeJob(backup.id);
    for (const kind of ['backup', 'unknown'] as const) {
      expect(await client.startJob({ ...backup, kind })).toEqual({
        kind: 'refused',
        reason: expect.stringMatching(/ob with ID '.*' was not found/),
      });
    }
    expect(world.sessions()).toEqual([]);
  });

  test('refuses a job that runs already', async () => {
    const { client, world, backup, sent } = await setUp(api, leeway);
    await client.startJob(backup);
    expect(await client.startJob(backup)).toEqual({
      kind: 'refused',
      reason: "Job 'Mail' is already running.",
    });
    expect([sent(), world.sessions().length]).toEqual([2, 1]);
  });

  test('refuses an account that may not, and it is said which one may', async () => {
    const { client, world, backup } = await setUp(api, leeway, { allowed: false });
    expect(await client.startJob(backup)).toEqual({
      kind: 'refused',
      reason: 'Access is denied. The account must be a Veeam Backup Administrator.',
    });
    expect(world.sessions()).toEqual([]);
  });

  test('starts a job once when the token has expired meanwhile', async () => {
    const { client, server, world, backup, sent } = await setUp(api, leeway);
    await client.roster();
    server.revokeTokens();
    expect(await client.startJob(backup)).toMatchObject({ kind: 'started' });
    expect(sent()).toBe(2);
    expect(world.sessions()).toHaveLength(1);
  });
});

describe.each(withCopyJobs)('%s', (api) => {
  test('starts a copy job', async () => {
    const { client, world, copy } = await setUp(api);
    expect(await client.startJob(copy)).toMatchObject({ kind: 'started' });
    expect(world.sessions()).toMatchObject([{ jobId: copy.id, kind: 'copy' }]);
  });
});

test('v5 has no copy jobs, and that is said without a request', async () => {
  const { client, copy, sent } = await setUp('v5');
  await expect(client.startJob(copy)).rejects.toMatchObject({
    name: 'VeeamApiError',
    message: expect.stringMatching(/API v5, which has no copy jobs\. Start the job in the Veeam console/),
  });
  expect(sent()).toBe(0);
});

test('a job whose session does not name it cannot be started', async () => {
  const { client, sent } = await setUp('v8');
  const reference = { id: 'unnamed job of session 1', kind: 'unknown' } as const;
  expect(await client.startJob(reference)).toMatchObject({ kind: 'refused' });
  expect(sent()).toBe(0);
});

test.each([
  ['accepted', { kind: 'started' }],
  ['refused', { kind: 'refused', reason: "Job 'Mail' is disabled." }],
] as const)('a disabled job is %s as the server has it', async (startOfDisabled, expected) => {
  const { client, backup } = await setUp('v7', { startOfDisabled }, { isEnabled: false });
  expect(await client.startJob(backup)).toEqual(expected);
});

/** Faults after which nobody can tell, and how many sessions there are then. */
const ambiguous: readonly (readonly [string, Fault, number, RegExp])[] = [
  ['a reset before the work', { kind: 'reset', when: 'before' }, 0, /^no answer \(/],
  ['a reset after the work', { kind: 'reset', when: 'after' }, 1, /^no answer \(/],
  ['a proxy’s 502 before the work', htmlPage(502), 0, /^HTTP 502$/],
  ['a proxy’s 504 after the work', { kind: 'answer', when: 'after', status: 504 }, 1, /^HTTP 504$/],
  [
    'a 500 after the work',
    { kind: 'answer', when: 'after', status: 500, body: '{"message":"Timeout expired."}' },
    1,
    /^HTTP 500: Timeout expired\.$/,
  ],
  ['a 503 with a wish', { kind: 'answer', status: 503, headers: { 'retry-after': '0' } }, 0, /^HTTP 503$/],
  ['a 408 after the work', { kind: 'answer', when: 'after', status: 408 }, 1, /^HTTP 408$/],
  ['a redirection after the work', { kind: 'answer', when: 'after', status: 303 }, 1, /^HTTP 303$/],
  ['a page for people', htmlPage(200), 0, /^HTTP 200 with something that is not JSON$/],
  [
    'an answer that breaks off',
    { kind: 'cut', bytes: 9 },
    1,
    /^(an answer that breaks off|no answer \(.*\))$/,
  ],
  ['an answer that stalls', { kind: 'stall', bytes: 9 }, 1, /^(an answer that breaks off|no answer \(.*\))$/],
];

describe.each(apiVersions)('nobody can tell whether %s started a job, and it is sent once, after', (api) => {
  test.each(ambiguous)('%s', async (_, fault, sessions, reason) => {
    const { client, world, backup, sent } = await setUp(api, {}, { fault });
    expect(await client.startJob(backup)).toEqual({
      kind: 'unknown',
      reason: expect.stringMatching(reason),
    });
    expect([sent(), world.sessions().length]).toEqual([1, sessions]);
  });

  test('the deadline, when it is on its way', async () => {
    const { url, backup, sent } = await setUp(api, {}, { fault: { kind: 'stall', bytes: 0 } });
    // Only the request's own time passes.
    const client = clientOf(url, { server: { api }, clock: () => 1_000, credentials });
    await client.roster();
    client.giveUpAt(1_050);
    expect(await client.startJob(backup)).toEqual({
      kind: 'unknown',
      reason: 'no whole answer in 0.05 s',
    });
    expect(sent()).toBe(1);
  });
});

const credentials = async () => ({
  version: '1',
  value: { kind: 'password', username: 'CONTOSO\\svc-veeam', password: 'correct horse' } as const,
});

test('a server that calls it an error of its own that a job runs already is not taken at its word', async () => {
  const { client, backup } = await setUp('v8', { startOfRunning: 500 });
  await client.startJob(backup);
  expect(await client.startJob(backup)).toEqual({
    kind: 'unknown',
    reason: "HTTP 500: Job 'Mail' is already running.",
  });
});

describe('an answer of v8 that names no session leaves open what happened:', () => {
  test.each<[string, Reply]>([
    ['nothing', { text: '' }],
    ['an empty object', { json: {} }],
    ['a list', { json: [] }],
    ['a session without a creation time', { json: { id: 'x' } }],
    ['null', { json: null }],
  ])('%s', async (_, reply) => {
    const server = await scriptedServer(() => reply);
    const client = clientOf(server.url, { server: { api: 'v8' } });
    expect(await client.startJob({ id: '1', kind: 'backup' })).toEqual({
      kind: 'unknown',
      reason: 'HTTP 200 with something that is no session',
    });
    expect(server.asked).toHaveLength(1);
  });
});

test.each<[ApiVersion, Reply]>([
  ['v8', { status: 204, text: '' }],
  ['v5', { json: null }],
  ['v6', { json: {} }],
])('%s: a success without a session is one (%j)', async (api, reply) => {
  const server = await scriptedServer(() => reply);
  const client = clientOf(server.url, { server: { api } });
  expect(await client.startJob({ id: '1', kind: 'backup' })).toEqual({ kind: 'started' });
});

describe('what goes over the wire', () => {
  const options = '{"full":false}';
  test.each<[ApiVersion, JobReference['kind'], string, string]>([
    ['v5', 'backup', '/v5/Jobs/j%2F1/action', '{"start":null}'],
    ['v6', 'backup', '/v6/Jobs/j%2F1/start', options],
    ['v6', 'copy', '/v6/CopyJobs/j%2F1/start', options],
    ['v7', 'backup', '/v7/Jobs/j%2F1/start', options],
    ['v7', 'copy', '/v7/CopyJobs/j%2F1/start', ''],
    ['v8', 'backup', '/v8/Jobs/j%2F1/start', options],
    ['v8', 'copy', '/v8/CopyJobs/j%2F1/start', ''],
  ])('%s, a %s job', async (api, kind, path, body) => {
    const server = await scriptedServer(() => ({ status: 204, text: '' }));
    await clientOf(server.url, { server: { api } }).startJob({ id: 'j/1', kind });
    expect(server.asked).toMatchObject([{ method: 'POST', path, body }]);
    expect(server.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer static-token',
      'content-length': String(body.length),
      ...(body !== '' && { 'content-type': 'application/json' }),
    });
    if (body === '') expect(server.asked[0]?.headers).not.toHaveProperty('content-type');
  });
});

describe('what was certainly not taken', () => {
  test('is sent again after 429, as the server wishes, and given up in the end', async () => {
    const replies: Reply[] = [
      { status: 429, text: '', headers: { 'retry-after': '0' } },
      { status: 204, text: '' },
    ];
    const server = await scriptedServer(() => replies.shift() ?? { status: 429, json: { message: 'Busy' } });
    const client = clientOf(server.url, { retries: hasty });
    expect(await client.startJob({ id: '1', kind: 'backup' })).toEqual({ kind: 'started' });
    expect(server.asked).toHaveLength(2);
    await expect(client.startJob({ id: '1', kind: 'backup' })).rejects.toMatchObject({
      name: 'VeeamUnreachableError',
      message: expect.stringMatching(/HTTP 429: Busy: it has too much to do/),
    });
    expect(server.asked).toHaveLength(2 + hasty.attempts);
  });

  test('is an error when nothing listens, after some attempts', async () => {
    const { url } = await scriptedServer(() => 'reset');
    await closeAll();
    let pauses = 0;
    const client = clientOf(url, { retries: hasty, wait: async () => void pauses++ });
    await expect(client.startJob({ id: '1', kind: 'backup' })).rejects.toMatchObject({
      name: 'VeeamUnreachableError',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(pauses).toBe(hasty.attempts - 1);
  });

  test('is an error when the connection breaks before it is encrypted', async () => {
    let connections = 0;
    const port = await listen(
      createServer((socket) => {
        connections++;
        socket.resetAndDestroy();
      }),
    );
    const client = clientOf(`https://localhost:${port}`, { retries: hasty });
    await expect(client.startJob({ id: '1', kind: 'backup' })).rejects.toMatchObject({
      name: 'VeeamUnreachableError',
    });
    expect(connections).toBe(hasty.attempts);
  });

  test('is an error when there is no time for it', async () => {
    const { client, backup, sent } = await setUp('v8');
    await client.roster();
    client.giveUpAt(0);
    await expect(client.startJob(backup)).rejects.toThrow(OutOfTimeError);
    expect(sent()).toBe(0);
  });

  test('is refused where a new token is refused as well', async () => {
    const server = await scriptedServer(({ path }) =>
      path.endsWith('/Token') ? { json: { access_token: 'fresh' } } : { status: 401, text: '' },
    );
    const client = clientOf(server.url, { credentials });
    expect(await client.startJob({ id: '1', kind: 'backup' })).toEqual({
      kind: 'refused',
      reason: 'HTTP 401. The account must be a Veeam Backup Administrator.',
    });
    expect(server.count('/v7/Jobs/1/start')).toBe(2);
  });

  test('is an error of the login where the token in the secret is refused', async () => {
    const server = await scriptedServer(() => ({ status: 401, text: '' }));
    await expect(clientOf(server.url).startJob({ id: '1', kind: 'backup' })).rejects.toMatchObject({
      name: 'VeeamAuthError',
    });
    expect(server.asked).toHaveLength(1);
  });
});

describe('over HTTPS', () => {
  test('a job is started where the certificate is trusted, and otherwise not a byte is sent', async () => {
    const certificate = await makeCertificate();
    const trusting = await standIn(
      'v8',
      {},
      { certificate, config: { tls: { sha256: certificate.sha256 } } },
    );
    const { id } = trusting.world.addJob({ name: 'Mail', organizationId: '1' });
    expect(await trusting.client.startJob({ id, kind: 'backup' })).toMatchObject({ kind: 'started' });

    const stranger = clientOf(trusting.url, { server: { api: 'v8' } });
    const requests = trusting.server.requests.length;
    await expect(stranger.startJob({ id, kind: 'backup' })).rejects.toMatchObject({ name: 'VeeamTlsError' });
    expect(trusting.server.requests).toHaveLength(requests);
  });
});

test('a reason is one harmless line of bounded length, whatever the server says', async () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2_000 }),
    fc.constantFrom('<!channel> *bold* \u0007\u202e\r\n', '🐙'.repeat(400), '   ', '\ud800'),
  );
  const { client, world, backup } = await setUp('v8');
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom(400, 403, 404, 409, 500, 501, 503), async (message, status) => {
      world.onStart = () => {
        throw new Refusal(status, message);
      };
      const started = await client.startJob(backup);
      const isRefused = status < 500 || status === 501;
      expect(started.kind).toBe(isRefused ? 'refused' : 'unknown');
      const reason = 'reason' in started ? started.reason : '';
      expect(reason).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(reason.length).toBeLessThan(400);
      expect(reason).not.toBe('');
    }),
    { numRuns: runs(100) },
  );
  expect(world.sessions()).toEqual([]);
});

test('the token is not shown where a server quotes it', async () => {
  const server = await scriptedServer(({ headers }) => ({
    status: 400,
    json: { message: `No: ${headers.authorization}` },
  }));
  const started = await clientOf(server.url).startJob({ id: '1', kind: 'backup' });
  expect(started).toEqual({ kind: 'refused', reason: 'No: Bearer …' });
});

test('whatever an answer is, a start is sent once and ends in a result or an error that says what to do', async () => {
  const status = fc.oneof(
    fc.constantFrom(200, 201, 202, 204, 302, 400, 404, 500),
    fc.integer({ min: 200, max: 599 }),
  );
  let reply: Reply = 'reset';
  const server = await scriptedServer(() => reply);
  const client = clientOf(server.url, { server: { api: 'v8' }, retries: { ...hasty, attempts: 1 } });
  const replies = fc.oneof(
    fc.record({
      status: status.filter((one) => one !== 401),
      text: fc.oneof(fc.json(), fc.string(), fc.constant('')),
    }),
    fc.constantFrom<Reply>('reset', 'half an answer'),
  );
  await fc.assert(
    fc.asyncProperty(replies, async (one) => {
      reply = one;
      const before = server.asked.length;
      const found = await client.startJob({ id: '1', kind: 'backup' }).catch((error: unknown) => error);
      expect(found).toEqual(
        found instanceof ProductError
          ? expect.anything()
          : {
              kind: expect.stringMatching(/^(started|refused|unknown)$/),
              ...('reason' in Object(found) && { reason: expect.any(String) }),
            },
      );
      expect(server.asked).toHaveLength(before + 1);
    }),
    { numRuns: runs(200) },
  );
});
