import type { CredentialsSource, VeeamCredentials } from '../../functions/veeam/credentials';
import { type Asked, all, clientOf, closeAll, type Reply, scriptedServer } from './scripted-server';

afterEach(closeAll);

const since = '2024-09-23T12:00:00Z';
const minute = 60_000;

/** Like Secrets Manager: remembers what was read until it is asked for the fresh state. */
function secret(...values: VeeamCredentials[]) {
  let version = 0;
  let reads = 0;
  const source: CredentialsSource = async ({ fresh = false } = {}) => {
    if (fresh) {
      reads++;
      version = Math.min(version + 1, values.length - 1);
    }
    return { version: `version ${version}`, value: values[version] ?? { kind: 'token', token: 'none' } };
  };
  return { source, freshReads: () => reads };
}

const password = (password: string): VeeamCredentials => ({
  kind: 'password',
  username: 'HOST\\svc',
  password,
});

/** Grants numbered tokens for the password "right", and serves an empty list for the tokens in `valid`. */
function server(more: (asked: Asked) => Reply | undefined = () => undefined) {
  let granted = 0;
  const valid = new Set<string>();
  return {
    valid,
    script: (asked: Asked): Reply => {
      const special = more(asked);
      if (special) return special;
      if (!asked.path.endsWith('/Token')) {
        const token = asked.headers.authorization?.replace('Bearer ', '') ?? '';
        return valid.has(token) ? { json: [] } : { status: 401, text: '' };
      }
      const { grant_type, password, refresh_token } = Object.fromEntries(asked.form);
      const right = grant_type === 'password' ? password === 'right' : refresh_token === `refresh ${granted}`;
      if (!right) {
        return { status: 400, json: { error: 'invalid_grant', error_description: `No: ${password ?? ''}` } };
      }
      const access_token = `token-${++granted}`;
      valid.add(access_token);
      return {
        json: { access_token, token_type: 'bearer', refresh_token: `refresh ${granted}`, expires_in: '3600' },
      };
    },
  };
}

const grants = (asked: readonly Asked[]) =>
  asked.filter(({ path }) => path.endsWith('/Token')).map(({ form }) => form.get('grant_type'));

test('a login is a form that asks for no antiforgery token, and lasts', async () => {
  const veeam = await scriptedServer(server().script);
  const client = clientOf(veeam.url, { credentials: secret(password('right')).source });
  await client.sessionsSince(since);
  await client.sessionsSince(since);
  expect(veeam.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v7/Token',
    'GET /v7/JobSessions',
    'GET /v7/JobSessions',
  ]);
  const [login] = veeam.asked;
  expect(login?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(login?.headers.authorization).toBeUndefined();
  expect(Object.fromEntries(login?.form ?? [])).toEqual({
    grant_type: 'password',
    username: 'HOST\\svc',
    password: 'right',
    disable_antiforgery_token: 'true',
  });
});

test('cookies are brought back, and dropped when the server takes them back', async () => {
  const cookies: Record<string, string[]> = {
    '/v7/Token': ['XSRF=a=b; Path=/; HttpOnly; Secure', 'second=2'],
    '/v7/JobSessions/1': ['second=; Max-Age=0'],
  };
  const { script } = server();
  const veeam = await scriptedServer((asked) => {
    const reply = script(asked);
    return typeof reply === 'object'
      ? { ...reply, headers: { 'set-cookie': cookies[asked.path] ?? [] } }
      : reply;
  });
  const client = clientOf(veeam.url, { credentials: secret(password('right')).source });
  for (const id of ['1', '2']) await client.sessionsSince(since).then(() => all(client.logItems(id)));
  await client.session('1').catch(() => undefined);
  await client.sessionsSince(since);
  expect(veeam.asked[0]?.headers.cookie).toBeUndefined();
  expect(veeam.asked[1]?.headers.cookie).toBe('XSRF=a=b; second=2');
  expect(veeam.asked.at(-1)?.headers.cookie).toBe('XSRF=a=b');
});

test('a token is renewed before it expires, with the refresh token first and the password second', async () => {
  let now = 0;
  const refusesRefresh = { value: false };
  const veeam = await scriptedServer(
    server(({ form }) =>
      refusesRefresh.value && form.get('grant_type') === 'refresh_token'
        ? { status: 500, text: '' }
        : undefined,
    ).script,
  );
  const client = clientOf(veeam.url, { credentials: secret(password('right')).source, clock: () => now });
  await client.sessionsSince(since);
  now += 54 * minute;
  await client.sessionsSince(since);
  expect(grants(veeam.asked)).toEqual(['password']);
  now += 2 * minute;
  await client.sessionsSince(since);
  expect(grants(veeam.asked)).toEqual(['password', 'refresh_token']);
  refusesRefresh.value = true;
  now += 56 * minute;
  await client.sessionsSince(since);
  expect(grants(veeam.asked)).toEqual(['password', 'refresh_token', 'refresh_token', 'password']);
});

test('the lifetime is taken from .issued and .expires, whatever the clock of the server', async () => {
  let now = 0;
  const veeam = await scriptedServer(({ path }) =>
    path.endsWith('/Token')
      ? {
          json: {
            access_token: 't',
            '.issued': '2031-01-01T00:00:00Z',
            '.expires': '2031-01-01T00:10:00.0000000Z',
          },
        }
      : { json: [] },
  );
  const client = clientOf(veeam.url, { credentials: secret(password('right')).source, clock: () => now });
  for (now of [0, 8 * minute, 9 * minute]) await client.sessionsSince(since);
  expect(grants(veeam.asked)).toEqual(['password', 'password']);
});

test('a token that is revoked in the middle of paging is replaced, and nothing is lost', async () => {
  const { script, valid } = server(({ path, query, headers }) => {
    if (!path.endsWith('/LogItems') || !valid.has(headers.authorization?.slice(7) ?? '')) return undefined;
    const offset = Number(query.get('offset'));
    if (offset === 0) valid.clear();
    const ids = [0, 1, 2, 3].map((n) => ({ id: `${n}`, title: '[Error] x' }));
    return { json: { limit: 2, results: ids.slice(offset, offset + 2) } };
  });
  const veeam = await scriptedServer(script);
  const client = clientOf(veeam.url, { credentials: secret(password('right')).source });
  expect((await all(client.logItems('x'))).map(({ id }) => id)).toEqual(['0', '1', '2', '3']);
  expect(grants(veeam.asked)).toEqual(['password', 'password']);
});

test('whoever needs a token at the same time shares one login', async () => {
  const { script, valid } = server();
  const veeam = await scriptedServer(script);
  const client = clientOf(veeam.url, { credentials: secret(password('right')).source });
  const ten = () => Promise.all(Array.from({ length: 10 }, () => client.sessionsSince(since)));
  await ten();
  valid.clear();
  await ten();
  expect(grants(veeam.asked)).toEqual(['password', 'password']);
});

describe('a refused password', () => {
  test('is tried once, read again once, and then left alone for an hour', async () => {
    let now = 0;
    const { source, freshReads } = secret(password('wrong'));
    const veeam = await scriptedServer(server().script);
    const client = clientOf(veeam.url, { credentials: source, clock: () => now });
    const refused = { name: 'VeeamAuthError', secretVersion: 'version 0' };
    await expect(client.sessionsSince(since)).rejects.toMatchObject(refused);
    expect(grants(veeam.asked)).toEqual(['password']);
    expect(freshReads()).toBe(1);
    await expect(client.session('x')).rejects.toMatchObject(refused);
    now += 59 * minute;
    await expect(client.sessionsSince(since)).rejects.toMatchObject(refused);
    expect(grants(veeam.asked)).toHaveLength(1);
    now += minute;
    await expect(client.sessionsSince(since)).rejects.toMatchObject(refused);
    expect(grants(veeam.asked)).toHaveLength(2);
  });

  test('is followed by the new one when the secret has changed', async () => {
    const veeam = await scriptedServer(server().script);
    const client = clientOf(veeam.url, { credentials: secret(password('old'), password('right')).source });
    await client.sessionsSince(since);
    expect(veeam.asked.map(({ form }) => form.get('password'))).toEqual(['old', 'right', null]);
  });

  test('is named with the server, the secret and what the server says, but not shown', async () => {
    const veeam = await scriptedServer(server().script);
    const error: Error = await clientOf(veeam.url, { credentials: secret(password('pa55word')).source })
      .sessionsSince(since)
      .then(
        () => new Error('no error'),
        (error) => error,
      );
    expect(error.message).toContain(
      `hq (${veeam.url}) refuses the user name and password in the secret vb365/hq (No: …)`,
    );
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('pa55word');
  });

  test('is not shown either where its quotation would be cut, or by a server in trouble', async () => {
    for (const status of [400, 403, 503]) {
      const json = { message: `${'x'.repeat(296)}pa55word` };
      const veeam = await scriptedServer(() => ({ status, json }));
      const client = clientOf(veeam.url, { credentials: secret(password('pa55word')).source });
      await expect(client.sessionsSince(since)).rejects.toMatchObject({
        message: expect.not.stringContaining('pa5'),
      });
    }
  });

  test.each(['reset', { status: 503, text: '' }, { status: 500, json: { message: 'x' } }] as const)(
    'is not what %j means',
    async (reply) => {
      const { source, freshReads } = secret(password('right'));
      const veeam = await scriptedServer(() => reply);
      const client = clientOf(veeam.url, { credentials: source });
      await expect(client.sessionsSince(since)).rejects.toMatchObject({ name: 'VeeamUnreachableError' });
      expect(freshReads()).toBe(0);
      expect(veeam.asked.length).toBeGreaterThan(1);
    },
  );
});

describe('a token from the secret', () => {
  const token = (token: string): VeeamCredentials => ({ kind: 'token', token });

  test('that is refused is looked up once more', async () => {
    const { script, valid } = server();
    valid.add('new');
    const veeam = await scriptedServer(script);
    await clientOf(veeam.url, { credentials: secret(token('old'), token('new')).source }).sessionsSince(
      since,
    );
    expect(veeam.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  test.each([
    [[token('old')], 'version 0', 1],
    [[token('old'), token('worse')], 'version 1', 2],
  ] as const)(
    'is refused for good when there is no better one: %j',
    async (values, secretVersion, requests) => {
      const veeam = await scriptedServer(server().script);
      const client = clientOf(veeam.url, { credentials: secret(...values).source });
      await expect(client.sessionsSince(since)).rejects.toMatchObject({
        name: 'VeeamAuthError',
        secretVersion,
      });
      expect(veeam.asked).toHaveLength(requests);
    },
  );
});

test('an account whose tokens are refused although it may log in is an error of the login', async () => {
  const { script, valid } = server(() => void valid.clear());
  const veeam = await scriptedServer(script);
  await expect(
    clientOf(veeam.url, { credentials: secret(password('right')).source }).sessionsSince(since),
  ).rejects.toMatchObject({ name: 'VeeamAuthError', message: expect.stringContaining('accepts the login') });
  expect(grants(veeam.asked)).toHaveLength(2);
});

test.each([{ json: { token: 'x' } }, { json: { access_token: 'two\r\nlines' } }])(
  'an answer without a usable token is named: %j',
  async (reply) => {
    const veeam = await scriptedServer(() => reply);
    await expect(
      clientOf(veeam.url, { credentials: secret(password('right')).source }).sessionsSince(since),
    ).rejects.toMatchObject({ name: 'VeeamApiError', message: expect.stringContaining('without a token') });
  },
);
