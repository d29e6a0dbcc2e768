import { backupWindow } from '../../local/veeam/backup-window';
import { clientOf, closeAll, type Reply, scriptedServer } from './scripted-server';
import { everyServer, now, standIn } from './stand-in';

afterEach(closeAll);

const hour = 3_600_000;
const daily = { type: 'Daily', dailyType: 'Everyday', dailyTime: '22:00:00' };
const nightly = { text: 'Daily Everyday 22:00', rhythm: { kind: 'daily', days: [0, 1, 2, 3, 4, 5, 6] } };

/** Serves these lists of jobs, and nothing else. */
const serving = (lists: { Jobs?: Reply; CopyJobs?: Reply }) =>
  scriptedServer(
    ({ path }) =>
      (path.endsWith('/CopyJobs') ? lists.CopyJobs : path.endsWith('/Jobs') ? lists.Jobs : undefined) ?? {
        status: 404,
      },
  );

describe.each(everyServer)('the roster of a $manner server of $api', ({ api, leeway }) => {
  test('holds every job with its plan, its runs and whose it is', async () => {
    const { world, client, asked } = await standIn(api, leeway);
    const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
    const window = backupWindow((_, hour) => hour >= 20, 60);
    const mail = world.addJob({ name: 'Mail', organizationId });
    const sites = world.addJob({
      name: 'Sites',
      organizationId,
      enabled: false,
      schedule: { kind: 'every hours', hours: 4, offsetMinutes: 15, startWindow: window },
    });
    const copy = world.addJob({ kind: 'copy', name: 'Archive', organizationId, backupJobId: mail.id });
    world.addSession({ jobId: mail.id, createdAt: now - hour, endedAt: now - hour / 2, status: 'Warning' });

    const common = { organizationId, repositoryId: world.repositoryId };
    const expected = [
      {
        ...common,
        id: mail.id,
        kind: 'backup',
        name: 'Mail',
        enabled: true,
        plan: { ...nightly, windows: [] },
        // Ten at night an hour ahead of UTC.
        nextRun: Date.parse('2026-03-02T21:00:00Z'),
        lastRun: now - hour,
        lastStatus: 'Warning',
      },
      {
        ...common,
        id: sites.id,
        kind: 'backup',
        name: 'Sites',
        enabled: false,
        plan: {
          text: expect.stringMatching(/^Periodically Hours4 \+ 15 min, in [0-9a-f]{8}$/),
          rhythm: { kind: 'every', ms: 4 * hour },
          windows: [window],
        },
      },
    ];
    const copies = {
      ...common,
      id: copy.id,
      kind: 'copy',
      name: 'Archive',
      enabled: true,
      plan: { text: 'Immediate', rhythm: { kind: 'on demand' }, windows: [] },
      copiedJobId: mail.id,
    };
    expect(await client.roster()).toEqual(api === 'v5' ? expected : [...expected, copies]);
    expect(asked()).toHaveLength(2);
  });

  test('is read to its end', async () => {
    const { world, client, asked } = await standIn(api, leeway);
    const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
    for (let index = 0; index < 1_001; index++) world.addJob({ name: `Job ${index}`, organizationId });
    const names = (await client.roster()).map(({ name }) => name);
    expect(names).toEqual(Array.from({ length: 1_001 }, (_, index) => `Job ${index}`));
    expect(asked()).toHaveLength(api === 'v8' ? 4 : 2);
  });
});

test('a server says of the same schedules the same in each version', async () => {
  const window = backupWindow((day) => day !== 0, 60);
  const plans = [];
  for (const { api, leeway } of everyServer) {
    const { world, client } = await standIn(api, leeway);
    const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
    const add = { name: 'Job', organizationId };
    world.addJob(add);
    world.addJob({ ...add, schedule: { kind: 'daily', days: 'Workdays', minuteOfDay: 30, window } });
    world.addJob({ ...add, schedule: { kind: 'every minutes', minutes: 15 } });
    world.addJob({ ...add, schedule: { kind: 'every hours', hours: 8, startWindow: window } });
    world.addJob({ ...add, schedule: { kind: 'manual only' } });
    plans.push((await client.roster()).map(({ plan }) => plan));
  }
  for (const plan of plans) expect(plan).toEqual(plans[0]);
  expect(new Set(plans[0]?.map(({ text }) => text)).size).toBe(5);
});

test.each([
  ['v5', [{ id: 'e1714f5b', name: 'Mail' }]],
  ['v7', { results: [{ id: 'e1714f5b', name: 'Mail' }] }],
  ['v8', [{ id: 'e1714f5b', name: 'Mail' }]],
  ['v8', { results: [{ id: 'e1714f5b', name: 'Mail' }] }],
] as const)('jobs of %s may come as a page or an array', async (api, json) => {
  const server = await serving({ Jobs: { json } });
  expect(await clientOf(server.url, { server: { api } }).roster()).toMatchObject([{ name: 'Mail' }]);
});

test('pages of a version that should have none are read to their end', async () => {
  const jobs = Array.from({ length: 70 }, (_, index) => ({ id: `job-${index}` }));
  const server = await scriptedServer(({ path, query }) => {
    const offset = Number(query.get('offset'));
    const limit = Math.min(30, Number(query.get('limit') ?? 30));
    return path.endsWith('/Jobs')
      ? { json: { offset, limit, results: jobs.slice(offset, offset + limit) } }
      : { json: [] };
  });
  expect(await clientOf(server.url).roster()).toHaveLength(70);
  expect(server.asked.map(({ query }) => query.get('offset'))).toEqual([null, '30', '60', null]);
});

test('a page of v8 holds at most 500 jobs, and fewer where they are long', async () => {
  const description = 'x'.repeat(1_000_000);
  const jobs = Array.from({ length: 40 }, (_, index) => ({ id: `job-${index}`, description }));
  const server = await scriptedServer(({ path, query }) => {
    const offset = Number(query.get('offset'));
    const results = jobs.slice(offset, offset + Number(query.get('limit')));
    return { json: { results: path.endsWith('/Jobs') ? results : [] } };
  });
  expect(await clientOf(server.url, { server: { api: 'v8' } }).roster()).toHaveLength(40);
  const limits = server.asked.map(({ query }) => Number(query.get('limit')));
  expect(limits.slice(0, 3)).toEqual([500, 125, 31]);
});

test('what a job says that makes no sense counts as not said', async () => {
  const odd = {
    id: 'e1714f5b',
    name: 7,
    isEnabled: 'no',
    organizationId: '00000000-0000-0000-0000-000000000000',
    repositoryId: 'r'.repeat(101),
    backupJobId: 'none of a backup job',
    schedulePolicy: 'daily',
    nextRun: '9999-12-31T23:59:59.9999999Z',
    lastRun: '1601-01-01T00:00:00',
    lastStatus: null,
    _links: { organization: null, backupRepository: 'elsewhere' },
  };
  const server = await serving({ Jobs: { json: [odd, null, 'job', { name: 'without id' }, {}] } });
  expect(await clientOf(server.url).roster()).toEqual([
    {
      id: 'e1714f5b',
      kind: 'backup',
      name: 'e1714f5b',
      enabled: true,
      plan: { text: 'unknown', rhythm: { kind: 'unknown' }, windows: [] },
    },
  ]);
});

test('a job tells times in any zone, and of v5 over links whose it is', async () => {
  const server = await serving({
    Jobs: {
      json: [
        {
          id: 'e1714f5b',
          name: `  ${'x'.repeat(1_000)}`,
          schedulePolicy: daily,
          lastRun: '2026-03-01T22:00:00.5852401+01:00',
          nextRun: '2026-03-02T21:00:00',
          lastStatus: 'y'.repeat(1_000),
          _links: {
            organization: { href: 'https://abc.tech.local:4443/v5/organizations/0rg' },
            backupRepository: { href: 'https://abc.tech.local:4443/v5/backuprepositories/rep0' },
          },
        },
      ],
    },
  });
  expect(await clientOf(server.url, { server: { api: 'v5' } }).roster()).toEqual([
    {
      id: 'e1714f5b',
      kind: 'backup',
      name: 'x'.repeat(300),
      organizationId: '0rg',
      repositoryId: 'rep0',
      enabled: true,
      plan: { ...nightly, windows: [] },
      lastRun: Date.parse('2026-03-01T21:00:00.585Z'),
      nextRun: Date.parse('2026-03-02T21:00:00Z'),
      lastStatus: 'y'.repeat(100),
    },
  ]);
});

test('a copy job that does not say whose data it copies has the organization of the job that it copies', async () => {
  const server = await serving({
    Jobs: { json: [{ id: 'e1714f5b', organizationId: '0rg' }] },
    CopyJobs: {
      json: [
        { id: 'c0py', backupJobId: 'e1714f5b' },
        { id: 'l0st', backupJobId: 'gone' },
      ],
    },
  });
  const [, copy, lost] = await clientOf(server.url).roster();
  expect(copy).toMatchObject({ id: 'c0py', kind: 'copy', organizationId: '0rg', copiedJobId: 'e1714f5b' });
  expect(lost).not.toHaveProperty('organizationId');
});

describe('a roster is an error, not a shorter one, when', () => {
  test.each<[string, { Jobs?: Reply; CopyJobs?: Reply }, string]>([
    ['there is no list of jobs', {}, 'VeeamApiError'],
    ['jobs are no list', { Jobs: { json: { jobs: [] } } }, 'VeeamApiError'],
    ['jobs may not be seen', { Jobs: { status: 403 } }, 'VeeamApiError'],
    ['copy jobs may not be seen', { Jobs: { json: [] }, CopyJobs: { status: 403 } }, 'VeeamApiError'],
    ['copy jobs are no list', { Jobs: { json: [] }, CopyJobs: { json: 'none' } }, 'VeeamApiError'],
    ['copy jobs fail', { Jobs: { json: [] }, CopyJobs: { status: 500 } }, 'VeeamApiError'],
    ['the server cannot answer', { Jobs: { status: 503 } }, 'VeeamUnreachableError'],
    ['a page comes again', { Jobs: { json: { limit: 1, results: [{ id: 'a' }] } } }, 'VeeamApiError'],
  ])('%s', async (_, lists, name) => {
    const server = await serving(lists);
    await expect(clientOf(server.url).roster()).rejects.toMatchObject({ name });
  });
});

test.each([404, 405, 501])('a server that answers copy jobs with HTTP %d has none', async (status) => {
  const server = await serving({ Jobs: { json: [{ id: 'e1714f5b' }] }, CopyJobs: { status } });
  expect(await clientOf(server.url).roster()).toHaveLength(1);
  expect(server.asked).toHaveLength(2);
});

test('a list of jobs that is null is an error: an empty one would say that all are gone', async () => {
  const server = await serving({ Jobs: { json: { results: null } } });
  await expect(clientOf(server.url).roster()).rejects.toMatchObject({ name: 'VeeamApiError' });
});
