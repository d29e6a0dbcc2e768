import { clientOf, closeAll, scriptedServer } from './scripted-server';

afterEach(closeAll);

const schedulePolicy = { type: 'Daily', retryEnabled: true, retryNumber: 3, retryWaitInterval: '10' };

/** Serves these resources, and nothing else. */
const serving = (resources: Record<string, unknown>) =>
  scriptedServer(({ path }) => (path in resources ? { json: resources[path] } : { status: 404 }));

test('a job of v7 comes with its retries and, over a link, its organization', async () => {
  const server = await serving({
    '/v7/Jobs/e1714f5b': {
      name: 'test_job',
      isEnabled: null,
      schedulePolicy,
      _links: { organization: { href: 'https://support.east.local:4443/v7/organizations/0rg/' } },
    },
    '/v7/Organizations/0rg': { id: '0rg', name: 'contoso.onmicrosoft.com' },
  });
  expect(await clientOf(server.url).job({ id: 'e1714f5b', kind: 'unknown' })).toEqual({
    id: 'e1714f5b',
    name: 'test_job',
    organization: 'contoso.onmicrosoft.com',
    enabled: true,
    retries: { attempts: 3, pause: 600_000 },
  });
});

test('a job of v8 names its organization itself', async () => {
  const server = await serving({
    '/v8/Jobs/e1714f5b': { name: 'Mail', isEnabled: false, organizationId: '0rg', schedulePolicy: null },
    '/v8/Organizations/0rg': { name: 'contoso' },
  });
  const job = clientOf(server.url, { server: { api: 'v8' } }).job({ id: 'e1714f5b', kind: 'backup' });
  expect(await job).toMatchObject({
    organization: 'contoso',
    enabled: false,
    retries: { attempts: 0, pause: 0 },
  });
});

test('a copy job lives in a collection of its own, and has the organization of the job that it copies', async () => {
  const server = await serving({
    '/v6/CopyJobs/c0py': { name: 'Copy of Mail', backupJobId: 'e1714f5b' },
    '/v6/Jobs/e1714f5b': { name: 'Mail', _links: { organization: { href: '/v6/Organizations/0rg' } } },
    '/v6/Organizations/0rg': { name: 'contoso' },
  });
  const client = clientOf(server.url, { server: { api: 'v6' } });
  const expected = { name: 'Copy of Mail', organization: 'contoso' };
  expect(await client.job({ id: 'c0py', kind: 'copy' })).toMatchObject(expected);
  expect(await client.job({ id: 'c0py', kind: 'unknown' })).toMatchObject(expected);
  expect(await client.job({ id: 'c0py', kind: 'backup' })).toBeUndefined();
});

test('a job whose organization cannot be read is a job all the same, if need be with its id for a name', async () => {
  const server = await scriptedServer(({ path }) =>
    path.includes('Organizations')
      ? { status: 403, json: { message: 'denied' } }
      : { json: { name: null, organizationId: '0rg' } },
  );
  const job = await clientOf(server.url).job({ id: 'e1714f5b', kind: 'backup' });
  expect(job).toMatchObject({ id: 'e1714f5b', name: 'e1714f5b' });
  expect(job).not.toHaveProperty('organization');
});

test.each([
  ['is not there', undefined],
  ['has no name', { id: '0rg', name: null }],
])('an organization that %s is one that cannot be read', async (_, organization) => {
  const server = await serving({
    '/v8/Jobs/e1714f5b': { name: 'Mail', organizationId: '0rg' },
    ...(organization && { '/v8/Organizations/0rg': organization }),
  });
  const job = await clientOf(server.url, { server: { api: 'v8' } }).job({ id: 'e1714f5b', kind: 'backup' });
  expect(job).toMatchObject({ name: 'Mail', organizationTrouble: { name: 'VeeamApiError', status: 404 } });
  expect(job).not.toHaveProperty('organization');
});

test.each(['v6', 'v7'] as const)(
  'the organization of a copy job of %s whose backup job is gone cannot be read',
  async (api) => {
    const server = await serving({
      [`/${api}/CopyJobs/c0py`]: { name: 'Copy of Mail', backupJobId: 'e1714f5b' },
    });
    const job = await clientOf(server.url, { server: { api } }).job({ id: 'c0py', kind: 'copy' });
    expect(job).toMatchObject({ name: 'Copy of Mail', organizationTrouble: { name: 'VeeamApiError' } });
  },
);

test('a job that names no organization has none, and nothing is wrong with that', async () => {
  const server = await serving({ '/v8/Jobs/e1714f5b': { name: 'Mail' } });
  const job = await clientOf(server.url, { server: { api: 'v8' } }).job({ id: 'e1714f5b', kind: 'backup' });
  expect(job).not.toHaveProperty('organizationTrouble');
});

test('names without an end are told as far as anybody reads them', async () => {
  const server = await serving({
    '/v8/Jobs/e1714f5b': { name: 'x'.repeat(100_000), organizationId: '0rg' },
    '/v8/Organizations/0rg': { name: 'y'.repeat(100_000) },
  });
  const job = await clientOf(server.url, { server: { api: 'v8' } }).job({ id: 'e1714f5b', kind: 'backup' });
  expect(job).toMatchObject({ name: 'x'.repeat(300), organization: 'y'.repeat(300) });
});
