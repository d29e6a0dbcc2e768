import { apiVersions } from '../../../local/veeam/api-version';
import { lenient } from '../../../local/veeam/leeway';
import { host, login, minute, smallServer, start } from './small-world';

const ids = (page: { results: { id: string }[] }) => page.results.map((result) => result.id);

describe('what each version looks like', () => {
  test.each([
    ['v5', 'array', 'array', `${host}/v5/jobsessions/`, undefined],
    ['v6', 'array', 'array', '/v6/JobSessions/', '9999-12-31T23:59:59.9999999Z'],
    ['v7', 'array', 'array', '/v7/JobSessions/', null],
    ['v8', 'page', 'page', '/v8/JobSessions/', null],
  ] as const)(
    '%s: jobs as %s, organizations as %s, links below %s, a running session ends %s',
    (version, jobs, organizations, self, end) => {
      const { get, running } = smallServer();
      const kind = (body: unknown) => (Array.isArray(body) ? 'array' : 'page');
      expect(kind(get(`/${version}/Jobs`).json)).toBe(jobs);
      expect(kind(get(`/${version}/Organizations`).json)).toBe(organizations);
      const session = get(`/${version}/JobSessions/${running.id}`).json;
      expect(session._links.self.href).toBe(self + running.id);
      expect(session.endTime).toBe(end);
      expect(session.status).toBe('Running');
    },
  );

  test.each([
    ['v5', 'id creationTime endTime progress status statistics _links'],
    ['v6', 'id details creationTime endTime retryCount progress status statistics _links'],
    [
      'v7',
      'id repositoryId mainSessionId details creationTime endTime retryCount jobWillBeRetried progress jobType status statistics _links',
    ],
    [
      'v8',
      'id jobId repositoryId mainSessionId details creationTime endTime retryCount jobWillBeRetried progress jobType jobSessionConfigType status statistics eTag proxyId proxyPoolId _links',
    ],
  ])('%s: a retry is told by %s', (version, fields) => {
    const { get, retry } = smallServer();
    expect(Object.keys(get(`/${version}/JobSessions/${retry.id}`).json)).toEqual(fields.split(' '));
  });

  test.each([
    ['v5', { title: '[Warning] Exchange account was not found (ID: 0cd6…)' }],
    ['v6', { title: '[Warning] Exchange account was not found (ID: 0cd6…)' }],
    ['v7', { title: '[Warning] Exchange account was not found (ID: 0cd6…)' }],
    ['v8', { type: 'Warning', message: 'Exchange account was not found (ID: 0cd6…)' }],
  ])('%s: a log item says %j, at a time with the server’s own offset', (version, words) => {
    const { get, main } = smallServer();
    const [, item] = get(`/${version}/JobSessions/${main.id}/LogItems`).json.results;
    const { id, usn, creationTime, endTime, _links, ...said } = item;
    expect(said).toEqual(words);
    expect(creationTime).toBe('2026-03-01T11:00:01.0004016+01:00');
    expect(get(`/${version}/JobSessions/${main.id}/LogItems/${id}`).json).toEqual(item);
  });

  test.each([
    ['v5', ['limit', 'offset', 'results']],
    ['v6', ['_links', 'limit', 'offset', 'results', 'setId', 'totalCount']],
    ['v7', ['_links', 'limit', 'offset', 'results', 'setId', 'totalCount']],
    ['v8', ['_links', 'limit', 'offset', 'results', 'setId']],
  ])('%s: a page has %j', (version, fields) => {
    const page = smallServer().get(`/${version}/JobSessions`).json;
    expect(Object.keys(page).sort()).toEqual(fields);
  });

  test.each([
    ['v5', ['message']],
    ['v6', ['message']],
    ['v7', ['message', 'errorCode']],
    ['v8', ['message', 'errorCode', 'stackTrace']],
  ])('%s: an unknown session is told by %j', (version, fields) => {
    const answer = smallServer().get(`/${version}/JobSessions/6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1`);
    expect(answer.status).toBe(404);
    expect(Object.keys(answer.json)).toEqual(fields);
  });

  test('session times have seven fractional digits and are in UTC', () => {
    const { get, main } = smallServer();
    expect(get(`/v6/JobSessions/${main.id}`).json).toMatchObject({
      creationTime: '2026-03-01T10:00:00.0004016Z',
      endTime: '2026-03-01T10:05:00.0004016Z',
    });
  });
});

describe('what each version serves', () => {
  const routes = {
    'sessions of a job': [200, 200, 404, 404],
    'copy jobs': [404, 200, 200, 200],
    'a copy job': [404, 200, 200, 200],
    health: [404, 404, 404, 200],
    'a copy session': [404, 200, 200, 200],
    'jobs of an organization': [200, 200, 200, 404],
    'licenses of an organization': [200, 200, 200, 200],
    'processed objects': [404, 404, 200, 200],
    'JobSessions/Changes': [404, 404, 200, 404],
    License: [200, 200, 200, 200],
    Proxies: [200, 200, 200, 200],
    'a proxy': [200, 200, 200, 200],
    BackupRepositories: [200, 200, 200, 200],
    'a repository': [200, 200, 200, 200],
    ServiceInstance: [200, 200, 200, 200],
  };
  test.each(Object.entries(routes))('%s: v5 to v8 answer %j', (name, statuses) => {
    const { get, world, organization, job, copyJob, main, copy } = smallServer();
    const path = new Map([
      ['sessions of a job', `Jobs/${job.id}/JobSessions`],
      ['copy jobs', 'CopyJobs'],
      ['a copy job', `CopyJobs/${copyJob.id}`],
      ['health', 'Health'],
      ['a copy session', `JobSessions/${copy.id}`],
      ['jobs of an organization', `Organizations/${organization.id}/Jobs`],
      ['licenses of an organization', `Organizations/${organization.id}/LicensingInformation`],
      ['processed objects', `JobSessions/${main.id}/ProcessedObjects`],
      ['a proxy', `Proxies/${world.proxyId}`],
      ['a repository', `BackupRepositories/${world.repositoryId}`],
    ]).get(name);
    expect(apiVersions.map((version) => get(`/${version}/${path ?? name}`).status)).toEqual(statuses);
  });

  const filters = {
    'jobType=Copy': [400, 200, 200, 200],
    'endTimeLowerBound=2026-03-01T10:10:00Z': [400, 200, 200, 200],
    'endTimeUpperBound=2026-03-01T10:10:00Z': [400, 400, 200, 200],
    'jobId=6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1': [400, 400, 200, 200],
    'status=Succeeded': [400, 400, 400, 200],
    'status=Success': [400, 400, 400, 400],
    'JOBTYPE=backup': [400, 200, 200, 200],
    'jobType=Restore': [400, 400, 400, 400],
    'endTimeLowerBound=yesterday': [400, 400, 400, 400],
    'limit=1000000': [200, 200, 400, 400],
    'limit=0': [400, 400, 400, 400],
    'limit=many': [400, 400, 400, 400],
    'offset=-1': [400, 400, 400, 400],
    'since=2026': [400, 400, 400, 400],
  };
  test.each(Object.entries(filters))('JobSessions?%s: v5 to v8 answer %j', (query, statuses) => {
    const { get } = smallServer();
    expect(apiVersions.map((version) => get(`/${version}/JobSessions?${query}`).status)).toEqual(statuses);
  });

  const listings = {
    'Proxies?extendedView=true': [400, 200, 200, 400],
    'Proxies?limit=1': [400, 400, 400, 200],
    'BackupRepositories?longTerm=true': [400, 200, 200, 200],
    'BackupRepositories?proxyId=6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1': [400, 200, 200, 200],
    'BackupRepositories?organizationId=6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1': [400, 400, 400, 200],
    'BackupRepositories?limit=1': [400, 400, 400, 200],
    'License?limit=1': [400, 400, 400, 400],
    'JobSessions/Changes?limit=1': [400, 400, 200, 400],
    'JobSessions/Changes?offset=1': [400, 400, 400, 400],
  };
  test.each(Object.entries(listings))('%s: v5 to v8 answer %j', (path, statuses) => {
    const { get } = smallServer();
    expect(apiVersions.map((version) => get(`/${version}/${path}`).status)).toEqual(statuses);
  });

  test('names in paths are matched in any case, with or without a slash at the end', () => {
    const { get, main } = smallServer();
    expect(get(`/V8/jobSESSIONS/${main.id.toUpperCase()}/logitems/`).status).toBe(200);
  });

  test('a version that is not served and a path that nobody knows are 404 without a body, before any login', () => {
    const { send } = smallServer({ versions: ['v7', 'v8'] });
    expect(send('GET', '/v6/ServiceInstance')).toMatchObject({ status: 404, body: '' });
    expect(send('GET', '/v7/ServiceInstance')).toMatchObject({ status: 401, body: '' });
    expect(send('GET', '/v8/Mailboxes')).toMatchObject({ status: 404, body: '' });
    expect(send('POST', '/v8/JobSessions')).toMatchObject({ status: 405 });
    expect(send('GET', '/v8/Health')).toMatchObject({ status: 200 });
  });
});

describe('what is found', () => {
  test('sessions come newest first, filtered as asked', () => {
    const { get, main, retry, copy, running } = smallServer();
    expect(ids(get('/v8/JobSessions').json)).toEqual([running.id, copy.id, retry.id, main.id]);
    expect(ids(get('/v8/JobSessions?status=succeeded').json)).toEqual([retry.id]);
    expect(ids(get('/v7/JobSessions?jobType=Copy').json)).toEqual([copy.id]);
    expect(ids(get(`/v7/JobSessions?jobId=${main.jobId}`).json)).toEqual([running.id, retry.id, main.id]);
    expect(ids(get('/v5/JobSessions').json)).toEqual([running.id, retry.id, main.id]);
  });

  test.each([
    ['created', 2],
    ['ended', 3],
    ['ignored', 4],
  ] as const)('the lower bound looks at: %s', (endTimeLowerBound, count) => {
    const { get, world, job } = smallServer({ leeway: { endTimeLowerBound } });
    const long = {
      jobId: job.id,
      createdAt: start - minute,
      endedAt: start + 25 * minute,
      status: 'Success',
    };
    world.addSession(long);
    world.removeSession(get('/v6/JobSessions').json.results[3].id);
    const bound = new Date(start + 20 * minute).toISOString();
    expect(get(`/v6/JobSessions?endTimeLowerBound=${bound}`).json.results).toHaveLength(count);
  });

  test('v8 picks log items by type and turns their order', () => {
    const { get, main } = smallServer();
    const path = `/v8/JobSessions/${main.id}/LogItems`;
    expect(ids(get(`${path}?type=Warning`).json)).toHaveLength(1);
    expect(ids(get(`${path}?orderAsc=false`).json)).toEqual(ids(get(path).json).reverse());
  });

  test('what a session has processed comes in order, page by page', () => {
    const { get, world, running, main } = smallServer();
    const path = (id: string) => `/v7/JobSessions/${id}/ProcessedObjects`;
    expect(get(path(main.id)).json.results).toEqual([]);
    for (const id of ['finance@contoso.onmicrosoft.com', 'sales@contoso.onmicrosoft.com']) {
      world.addProcessedObject(running.id, { id, type: 'User', status: 'Success' });
    }
    world.addProcessedObject(running.id, { id: 'Intranet', type: 'Site', status: 'Failed' });
    expect(get(`${path(running.id)}?limit=1&offset=1`).json).toMatchObject({
      results: [{ id: 'sales@contoso.onmicrosoft.com', type: 'User', status: 'Success' }],
      totalCount: 3,
    });
    world.removeSession(running.id);
    expect(get(path(running.id)).status).toBe(404);
  });

  test('a removed session is gone, a removed job leaves its sessions', () => {
    const { get, world, main, retry } = smallServer();
    world.removeSession(main.id);
    world.removeJob(main.jobId);
    expect(get(`/v8/JobSessions/${main.id}/LogItems`).status).toBe(404);
    expect(get(`/v8/JobSessions/${retry.id}`).json.jobId).toBe(main.jobId);
    expect(get(`/v8/Jobs/${main.jobId}`).status).toBe(404);
  });

  test('a log item is rewritten in place while its session runs', () => {
    const { get, world, running } = smallServer();
    const [before] = get(`/v7/JobSessions/${running.id}/LogItems`).json.results;
    world.changeLogItem(running.id, before.id, { status: 'Success', endedAt: start });
    const [after] = get(`/v7/JobSessions/${running.id}/LogItems`).json.results;
    expect([before.title.slice(0, 9), after.title.slice(0, 9)]).toEqual(['[Running]', '[Success]']);
    expect(after.id).toBe(before.id);
  });

  test('any text is served as it is', () => {
    const { get, world, main } = smallServer();
    const wild = '\u0000 "quoted" \ud800 <!channel>\r\n';
    world.addLogItem(main.id, { status: '', text: wild, createdAt: start + minute });
    world.addLogItem(main.id, { status: 'Error', text: null, createdAt: start + 2 * minute });
    const titles = get(`/v7/JobSessions/${main.id}/LogItems`).json.results.map(
      (item: { title: unknown }) => item.title,
    );
    expect(titles.slice(2)).toEqual([wild, null]);
  });
});

describe('what may turn out either way', () => {
  test('null wherever a client can do without, strings for numbers', () => {
    const { get, main } = smallServer({ leeway: { nullEverywhere: true, numbersAsStrings: true } });
    const { limit, results, _links } = get('/v8/JobSessions').json;
    expect(limit).toBe('30');
    expect(_links.self).toBeNull();
    expect(results[3]).toMatchObject({ id: main.id, retryCount: '0', statistics: null, details: null });
  });

  test('a lenient server takes what live ones take', () => {
    const { get, askToken, send } = smallServer({ leeway: lenient });
    const response = askToken('v8', { grant_type: 'password', ...login });
    expect(response.headers).not.toHaveProperty('set-cookie');
    const authorization = `Bearer ${JSON.parse(response.body).access_token}`;
    expect(send('GET', '/v8/Jobs?since=2026', { authorization }).status).toBe(200);
    expect(get('/v8/JobSessions?limit=1000000')).toMatchObject({ status: 200, json: { limit: 10_000 } });
    expect(get('/v8/JobSessions?limit=0').status).toBe(400);
  });

  test('unknown parameters are ignored', () => {
    const { get } = smallServer({ leeway: { unknownParameters: 'ignored' } });
    expect(get('/v5/JobSessions?jobType=Copy&since=2026').json.results).toHaveLength(3);
  });

  test.each(['absent', 'own', 'zero'] as const)(
    'the main session of a first attempt is %s',
    (mainSessionOfFirst) => {
      const { get, main } = smallServer({ leeway: { mainSessionOfFirst } });
      const expected = { absent: undefined, own: main.id, zero: '00000000-0000-0000-0000-000000000000' };
      expect(get(`/v7/JobSessions/${main.id}`).json.mainSessionId).toBe(expected[mainSessionOfFirst]);
    },
  );
});

test('the requests are kept, without their secrets', () => {
  const { server, get, main } = smallServer();
  get(`/v7/JobSessions/${main.id}?verbose=1`);
  expect(server.requests).toMatchObject([
    { method: 'POST', url: '/v7/token', status: 200 },
    { method: 'GET', url: `/v7/JobSessions/${main.id}?verbose=1`, status: 400 },
  ]);
});
