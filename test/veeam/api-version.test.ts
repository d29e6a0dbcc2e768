import { clientOf, closeAll, scriptedServer } from './scripted-server';

afterEach(closeAll);

/** Serves these versions, and says so to strangers too. */
const serving = (...versions: string[]) =>
  scriptedServer(({ path, headers }) => {
    if (!versions.includes(path.split('/')[1] ?? '')) return { status: 404, text: 'Not Found' };
    return headers.authorization ? { json: [] } : { status: 401, text: '' };
  });

const auto = { server: { api: 'auto' } } as const;
const since = '2024-09-23T12:00:00Z';

test.each([
  [['v6', 'v7', 'v8'], 'v8'],
  [['v5', 'v6'], 'v6'],
  [['v5'], 'v5'],
])('of %j the newest version is used', async (versions, newest) => {
  const server = await serving(...versions);
  const client = clientOf(server.url, auto);
  expect(await client.apiVersion()).toBe(newest);
  expect(server.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  await client.sessionsSince(since);
  expect(server.asked.at(-1)?.path).toBe(`/${newest}/JobSessions`);
});

test('a version that is known or configured is not looked for', async () => {
  const server = await serving('v6', 'v7', 'v8');
  expect(await clientOf(server.url, { ...auto, knownApi: 'v7' }).apiVersion()).toBe('v7');
  expect(await clientOf(server.url, { server: { api: 'v6' }, knownApi: 'v7' }).apiVersion()).toBe('v6');
  expect(server.asked).toHaveLength(0);
});

test('a newer version is found when the server has been upgraded', async () => {
  const server = await serving('v6', 'v7', 'v8');
  const client = clientOf(server.url, { ...auto, knownApi: 'v6' });
  expect(await client.apiVersion({ fresh: true })).toBe('v8');
  await client.sessionsSince(since);
  expect(server.asked.at(-1)?.path).toBe('/v8/JobSessions');
  const configured = clientOf(server.url, { server: { api: 'v6' } });
  expect(await configured.apiVersion({ fresh: true })).toBe('v6');
});

test('a known version that an upgrade has dropped is looked for again', async () => {
  const server = await serving('v7', 'v8');
  const client = clientOf(server.url, { ...auto, knownApi: 'v5' });
  expect((await client.sessionsSince(since)).sessions).toEqual([]);
  expect(await client.apiVersion()).toBe('v8');
});

test('a server that serves none is not taken for VB365', async () => {
  const server = await serving();
  await expect(clientOf(server.url, auto).apiVersion()).rejects.toMatchObject({
    name: 'VeeamApiError',
    message: expect.stringContaining(`hq (${server.url}) serves none of the API versions`),
  });
});

test('a server that serves a version but no sessions is asked only twice, whatever was known', async () => {
  const server = await scriptedServer(({ path }) => ({
    status: path.endsWith('ServiceInstance') ? 401 : 404,
    text: '',
  }));
  await expect(clientOf(server.url, { ...auto, knownApi: 'v5' }).sessionsSince(since)).rejects.toMatchObject({
    name: 'VeeamApiError',
    status: 404,
  });
  expect(server.asked.map(({ path }) => path)).toEqual([
    '/v5/JobSessions',
    '/v8/ServiceInstance',
    '/v8/JobSessions',
  ]);
});
