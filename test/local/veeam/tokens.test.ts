import { apiVersions } from '../../../local/veeam/api-version';
import { login, smallServer, start } from './small-world';

const password = { grant_type: 'password', ...login };
const hour = 60 * 60_000;

const parse = (response: { body: string }) => JSON.parse(response.body);
const cookieOf = (response: { headers: Readonly<Record<string, string>> }) =>
  response.headers['set-cookie']?.split(';')[0] ?? '';

test.each(apiVersions)(
  '%s: a password buys a pair of tokens for an hour, good on every version',
  (version) => {
    const { askToken, send, clock } = smallServer();
    clock.now = start;
    const response = askToken(version, { ...password, disable_antiforgery_token: 'true' });
    expect(parse(response)).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      '.issued': '2026-03-01T10:00:00Z',
      '.expires': '2026-03-01T11:00:00Z',
    });
    const headers = { authorization: `bearer ${parse(response).access_token}` };
    for (const other of apiVersions) expect(send('GET', `/${other}/Jobs`, headers).status).toBe(200);
    clock.now += hour;
    expect(send('GET', `/${version}/Jobs`, headers)).toMatchObject({ status: 401, body: '' });
  },
);

test('the form may also be JSON, and a user’s name is matched in any case', () => {
  const { send } = smallServer();
  const body = { ...password, username: 'contoso\\SVC-Veeam', disable_antiforgery_token: true };
  const ask = (type: string) => send('POST', '/v8/Token/', { 'Content-Type': type }, JSON.stringify(body));
  expect(ask('application/json; charset=utf-8').status).toBe(200);
  expect(ask('text/plain').status).toBe(415);
});

test.each([
  ['a wrong password', { ...password, password: 'Correct horse' }],
  ['another user', { ...password, username: 'svc-veeam' }],
  ['no grant type', login],
  ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'x' }],
  ['a flag that is none', { ...password, disable_antiforgery_token: 'yes' }],
])('%s is refused with 400', (_, form) => {
  const response = smallServer().askToken('v8', form);
  expect(response.status).toBe(400);
  expect(parse(response)).toMatchObject({ message: expect.any(String) });
});

test('a refusal may come in the words of OAuth', () => {
  const { askToken } = smallServer({ leeway: { loginErrors: 'oauth' } });
  expect(parse(askToken('v7', { ...password, password: '' }))).toMatchObject({ error: 'invalid_grant' });
});

test('a refresh token buys a new pair, once', () => {
  const { askToken, send, clock } = smallServer();
  const first = parse(askToken('v6', password));
  clock.now += 2 * hour;
  const renew = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
  const second = parse(askToken('v6', renew));
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(send('GET', '/v6/Jobs', { authorization: `Bearer ${second.access_token}` }).status).toBe(200);
  expect(askToken('v6', renew).status).toBe(400);
});

test.each(['v7', 'v8'] as const)(
  '%s: unless declined, tokens work only with the antiforgery cookie',
  (version) => {
    const { askToken, send } = smallServer();
    const response = askToken(version, password);
    const authorization = `Bearer ${parse(response).access_token}`;
    const cookie = cookieOf(response);
    const renew = { grant_type: 'refresh_token', refresh_token: parse(response).refresh_token };
    expect(send('GET', `/${version}/Jobs`, { authorization })).toMatchObject({ status: 401, body: '' });
    expect(send('GET', `/${version}/Jobs`, { authorization, cookie: `other=1; ${cookie}` }).status).toBe(200);
    expect(askToken(version, renew).status).toBe(400);
    expect(askToken(version, renew, { cookie }).status).toBe(200);
  },
);

test.each([
  ['v7', 200],
  ['v8', 204],
] as const)('%s: a logout answers %i and ends the token', (version, status) => {
  const { bearer, send } = smallServer();
  const headers = bearer(version);
  expect(send('POST', `/${version}/token/logout`, headers)).toMatchObject({ status, body: '' });
  expect(send('GET', `/${version}/Jobs`, headers).status).toBe(401);
});

test('v5 and v6 know no logout', () => {
  const { bearer, send } = smallServer();
  expect(send('POST', '/v6/token/logout', bearer()).status).toBe(404);
});

test('a server can forget its tokens', () => {
  const { get, server } = smallServer();
  server.revokeTokens();
  expect(get('/v8/Jobs').status).toBe(401);
});
