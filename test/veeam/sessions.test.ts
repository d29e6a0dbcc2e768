import { type Asked, all, clientOf, closeAll, type Spoken, scriptedServer } from './scripted-server';

afterEach(closeAll);

/** As the v5 help pages print it. */
const v5Session = {
  id: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
  creationTime: '2020-12-13T22:00:00.5852401Z',
  endTime: '2020-12-13T22:02:17.6515649Z',
  progress: 18,
  status: 'Success',
  statistics: { processedObjects: 377, bottleneck: 'Target' },
  _links: {
    log: {
      href: 'https://abc.tech.local:4443/v5/jobsessions/6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1/logitems',
    },
    job: { href: 'https://abc.tech.local:4443/v5/jobs/196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5' },
  },
};

/** As v7 and v8 specify it. */
const v8Session = {
  id: 'fcb1c775-edbb-4beb-830f-fb051ef9ab1b',
  jobId: 'e1714f5b-0000-4000-8000-000000000001',
  jobType: 'Copy',
  mainSessionId: null,
  creationTime: '2024-09-23T02:49:03.008771Z',
  endTime: null,
  retryCount: 0,
  jobWillBeRetried: null,
  progress: 1,
  status: 'Running',
};

async function mapped(sent: unknown, api: 'v5' | 'v6' | 'v7' | 'v8') {
  const server = await scriptedServer(() => ({ json: sent }));
  return clientOf(server.url, { server: { api } }).session('any');
}

/** Serves a list in the given order, with pages no larger than `largest`. */
function listing(sessions: readonly object[], { largest = 10_000, next = false } = {}) {
  return ({ query }: Asked): Spoken => {
    const offset = Number(query.get('offset'));
    const limit = Math.min(Number(query.get('limit')), largest);
    const results = sessions.slice(offset, offset + limit);
    const more = offset + limit < sessions.length;
    const _links = next && more ? { next: { href: 'https://elsewhere.example.com/v7/JobSessions' } } : {};
    return { json: { offset, limit, results, _links } };
  };
}

const minute = 60_000;
const noon = Date.parse('2024-09-23T12:00:00Z');

/** A session that was created so many minutes after noon, and ended so many minutes after that. */
function session(created: number, lasted?: number, more: object = {}) {
  const at = (minutes: number) => new Date(noon + minutes * minute).toISOString();
  return {
    ...v8Session,
    id: `created ${created}`,
    creationTime: at(created),
    ...(lasted !== undefined && { endTime: at(created + lasted), status: 'Success' }),
    ...more,
  };
}

const since = new Date(noon).toISOString();

describe('a session', () => {
  test('of v5 has absolute lower-case links and says nothing of retries', async () => {
    expect(await mapped(v5Session, 'v5')).toEqual({
      id: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
      job: { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', kind: 'unknown' },
      status: 'Success',
      createdAt: '2020-12-13T22:00:00.585Z',
      endedAt: '2020-12-13T22:02:17.651Z',
      objects: 18,
      statistics: { bottleneck: 'Target' },
      continues: { kind: 'none' },
      retry: 'none',
      retryCount: 0,
    });
  });

  test('of v8 names its job, and may run', async () => {
    expect(await mapped(v8Session, 'v8')).toEqual({
      id: 'fcb1c775-edbb-4beb-830f-fb051ef9ab1b',
      job: { id: 'e1714f5b-0000-4000-8000-000000000001', kind: 'copy' },
      status: 'Running',
      createdAt: '2024-09-23T02:49:03.008Z',
      objects: 1,
      continues: { kind: 'none' },
      retry: 'none',
      retryCount: 0,
    });
  });

  test('says what it moved and how fast, where the server says it', async () => {
    const statistics = {
      processingRateBytesPS: 71012,
      processingRateItemsPS: '9',
      readRateBytesPS: 247870,
      writeRateBytesPS: null,
      transferredDataBytes: 63570500,
      bottleneck: 'NA',
    };
    expect(await mapped({ ...v8Session, statistics }, 'v8')).toMatchObject({
      statistics: { processingRate: 71012, itemRate: 9, readRate: 247870, transferred: 63570500 },
    });
    expect(await mapped({ ...v8Session, statistics: null }, 'v8')).not.toHaveProperty('statistics');
  });

  test.each([
    ['v5', { retryCount: 1 }, { continues: { kind: 'none' }, retry: 'none' }],
    ['v6', { retryCount: 0 }, { continues: { kind: 'none' }, retry: 'unsaid' }],
    ['v6', { retryCount: '2' }, { continues: { kind: 'previous' }, retry: 'unsaid', retryCount: 2 }],
    ['v7', { jobWillBeRetried: true }, { continues: { kind: 'none' }, retry: 'promised' }],
    ['v7', { mainSessionId: 'main' }, { continues: { kind: 'session', id: 'main' }, retry: 'none' }],
    ['v8', { mainSessionId: '00000000-0000-0000-0000-000000000000' }, { continues: { kind: 'none' } }],
    ['v8', { mainSessionId: v8Session.id }, { continues: { kind: 'none' } }],
  ] as const)('of %s with %j is an attempt %j', async (api, more, expected) => {
    expect(await mapped({ ...v8Session, ...more }, api)).toMatchObject(expected);
  });

  test.each([
    ['/v6/Jobs/196e4df2', { id: '196e4df2', kind: 'unknown' }],
    ['/v6/CopyJobs/196e4df2/', { id: '196e4df2', kind: 'copy' }],
    ['https://h:4443/v5/copyjobs/196e4df2?extendedView=true#top', { id: '196e4df2', kind: 'copy' }],
    [undefined, { id: `unnamed job of session ${v8Session.id}`, kind: 'unknown' }],
  ])('with the job link %s is of the job %j', async (href, job) => {
    const sent = { ...v8Session, jobId: null, jobType: null, _links: { job: { href } } };
    expect(await mapped(sent, 'v6')).toMatchObject({ job });
  });

  test.each([
    null,
    undefined,
    '9999-12-31T23:59:59.9999999Z',
    '0001-01-01T00:00:00',
    '1601-01-01T00:00:00Z',
    '1900-01-01T00:00:00Z',
    '1970-01-01T00:00:00.0000000Z',
    'soon',
  ])('with the end time %s has not ended', async (endTime) => {
    expect(await mapped({ ...v8Session, endTime }, 'v7')).not.toHaveProperty('endedAt');
  });

  test('that ended before it began, as a clock that was put back has it, ended when it began', async () => {
    const endTime = '2024-09-23T02:19:00Z';
    const { creationTime } = v8Session;
    expect(await mapped({ ...v8Session, endTime }, 'v7')).toMatchObject({
      endedAt: '2024-09-23T02:49:03.008Z',
    });
    expect(await mapped({ ...v8Session, endTime: creationTime }, 'v7')).toMatchObject({
      endedAt: '2024-09-23T02:49:03.008Z',
    });
  });

  const long = `${'x'.repeat(100_000)}\u202e`;

  test.each([
    [{ id: long }, 'with an id of 100001 characters'],
    [{ id: '' }, 'without id'],
    [{ jobId: `unnamed job ${long}` }, 'of a job with an id of 100013 characters'],
    [{ jobId: long }, 'of a job with an id of 100001 characters'],
    [
      { jobId: null, _links: { job: { href: `/v7/Jobs/${long}` } } },
      'of a job with an id of 100001 characters',
    ],
    [{ id: long, creationTime: long }, 'with an id of 100001 characters'],
    [{ creationTime: long }, 'without creation time'],
  ])('that is called too much to write it down is an error, and a short one (%#)', async (more, message) => {
    const error = await mapped({ ...v8Session, ...more }, 'v7').catch((error: unknown) => error);
    expect(error).toMatchObject({ name: 'VeeamApiError', message: expect.stringContaining(message) });
    expect(String(error).length).toBeLessThan(400);
  });

  test('holds nothing that has no end', async () => {
    const sent = {
      ...v8Session,
      status: long,
      mainSessionId: long,
      statistics: { bottleneck: long },
      details: long,
    };
    const session = await mapped(sent, 'v7');
    expect(session).toMatchObject({ id: v8Session.id, continues: { kind: 'none' } });
    expect(JSON.stringify(session).length).toBeLessThan(1_000);
  });

  test('survives fields of another type than specified', async () => {
    const odd = { ...v8Session, status: 7, progress: 'many', retryCount: null, _links: 'none', jobType: [] };
    expect(await mapped(odd, 'v8')).toMatchObject({ id: v8Session.id, status: '', retryCount: 0 });
  });

  test.each([{ creationTime: null }, { creationTime: 'yesterday' }, { id: null }])(
    'with %j is named in an error, since it would get lost',
    async (more) => {
      const answer = mapped({ ...v8Session, ...more }, 'v8');
      await expect(answer).rejects.toMatchObject({
        name: 'VeeamApiError',
        message: expect.stringMatching(/without (id|creation time)/),
      });
    },
  );

  test('that the server does not have is undefined', async () => {
    const server = await scriptedServer(() => ({ status: 404, json: { message: 'not found' } }));
    expect(await clientOf(server.url).session('a/b \ud800')).toBeUndefined();
    expect(server.asked[0]?.path).toBe('/v7/JobSessions/a%2Fb%20%EF%BF%BD');
  });
});

describe('the sessions since a time', () => {
  test('take one request when nothing is new, and come with the clock of the server', async () => {
    const date = 'Mon, 23 Sep 2024 12:05:00 GMT';
    const server = await scriptedServer((asked) => ({
      ...listing([session(-300, 20)])(asked),
      headers: { date },
    }));
    const client = clientOf(server.url);
    expect(await client.sessionsSince(since)).toEqual({
      sessions: [],
      serverTime: Date.parse(date),
      malformed: [],
    });
    expect(server.asked).toHaveLength(1);
  });

  const history = [session(30), session(10, 5), session(-10, 5), session(-40, 90), session(-60, 5)];
  const expected = ['created 30', 'created 10', 'created -40'];
  const bound = (query: URLSearchParams) => Date.parse(query.get('endTimeLowerBound') ?? '');

  test.each<[string, (one: Record<string, unknown>, query: URLSearchParams) => boolean]>([
    ['is ignored', () => true],
    ['means the creation', (one, query) => Date.parse(String(one.creationTime)) > bound(query)],
    [
      'means the end',
      (one, query) => one.status === 'Running' || Date.parse(String(one.endTime)) > bound(query),
    ],
  ])('are complete when the filter %s', async (meaning, passes) => {
    const server = await scriptedServer((asked) =>
      listing(history.filter((one) => passes(one, asked.query)))(asked),
    );
    const { sessions } = await clientOf(server.url, { server: { api: 'v6' } }).sessionsSince(since);
    const wanted = meaning === 'means the creation' ? expected.slice(0, 2) : expected;
    expect(sessions.map(({ id }) => id)).toEqual(wanted);
  });

  test.each(['v6', 'v7', 'v8'] as const)('are asked for with parameters that %s has', async (api) => {
    const server = await scriptedServer(listing([]));
    await clientOf(server.url, { server: { api } }).sessionsSince(since);
    expect([...(server.asked[0]?.query.keys() ?? [])].sort()).toEqual([
      'endTimeLowerBound',
      'limit',
      'offset',
    ]);
  });

  test('are asked of v5 without a filter', async () => {
    const server = await scriptedServer(listing(history));
    await clientOf(server.url, { server: { api: 'v5' } }).sessionsSince(since);
    expect(Object.fromEntries(server.asked[0]?.query ?? [])).toEqual({ limit: '10000', offset: '0' });
  });

  test('are the sessions of a bare array', async () => {
    const server = await scriptedServer(() => ({ json: history }));
    const { sessions } = await clientOf(server.url).sessionsSince(since);
    expect(sessions.map(({ id }) => id)).toEqual(expected);
    expect(server.asked).toHaveLength(1);
  });

  test('do not take the whole history of a server that lists the newest first', async () => {
    const long = Array.from({ length: 5_000 }, (_, index) => session(20 - index, 0.5));
    const server = await scriptedServer(listing(long, { largest: 100, next: true }));
    const { sessions } = await clientOf(server.url).sessionsSince(since);
    expect(sessions).toHaveLength(21);
    expect(server.asked).toHaveLength(1);
  });

  test('are found at the end of the list of a server that lists the oldest first', async () => {
    const long = Array.from({ length: 250 }, (_, index) => session(index - 200, 0.5));
    const server = await scriptedServer(listing(long, { largest: 30 }));
    const { sessions } = await clientOf(server.url).sessionsSince(since);
    expect(sessions).toHaveLength(50);
    expect(sessions[0]?.id).toBe('created 49');
  });

  test('keep sessions of the same instant', async () => {
    const twins = [1, 2, 3].map((n) =>
      session(1, 1, { id: n.toString(), creationTime: `2024-09-23T12:00:00.000000${n}Z` }),
    );
    const server = await scriptedServer(listing(twins, { largest: 1 }));
    const { sessions } = await clientOf(server.url).sessionsSince(since);
    expect(sessions.map(({ id }) => id).sort()).toEqual(['1', '2', '3']);
  });

  test('of a first poll go back by the clock of the server, not by ours', async () => {
    const server = await scriptedServer((asked) => ({
      ...(asked.path.endsWith('ServiceInstance') ? { status: 401 } : listing(history)(asked)),
      headers: { date: 'Mon, 23 Sep 2024 12:30:00 GMT' },
    }));
    const client = clientOf(server.url, { clock: () => Date.parse('2031-01-01T00:00:00Z') });
    const { sessions } = await client.sessionsSince({ ago: 30 * minute });
    expect(sessions.map(({ id }) => id)).toEqual(expected);
  });

  test('never make it follow a link to another host', async () => {
    const elsewhere = await scriptedServer(() => ({ json: [] }));
    const server = await scriptedServer(({ query }) => ({
      json: {
        limit: 10_000,
        results: query.get('offset') === '0' ? history.slice(0, 2) : [],
        _links: { next: { href: `${elsewhere.url}/v7/JobSessions?offset=30` } },
      },
    }));
    await clientOf(server.url).sessionsSince(since);
    expect(server.asked.map(({ query }) => query.get('offset'))).toEqual(['0', '2']);
    expect(elsewhere.asked).toHaveLength(0);
  });

  test('end on a server whose link to a next page leads to the same page again', async () => {
    const server = await scriptedServer(() => ({
      json: { limit: 30, results: [session(2, 1), session(1, 1)], _links: { next: { href: '/next' } } },
    }));
    const { sessions } = await clientOf(server.url).sessionsSince(since);
    expect(sessions).toHaveLength(2);
    expect(server.asked.length).toBeLessThan(10);
  });

  test.each([
    ['full', { limit: 2 }],
    ['counted as more', { limit: 30, totalCount: 95, _links: { next: { href: '/next' } } }],
  ])('are an error, not a guess, when the same page comes again although it is %s', async (_what, page) => {
    const results = [session(2, 1), session(1, 1)];
    const server = await scriptedServer(() => ({ json: { ...page, results } }));
    await expect(clientOf(server.url).sessionsSince(since)).rejects.toMatchObject({
      name: 'VeeamApiError',
      message: expect.stringContaining('repeats itself'),
    });
  });

  test.each([
    ['is no list', { json: { sessions: [] } }, /not a list/],
    ['does not exist', { status: 404 }, /does not serve this API version/],
  ])('are an error when the answer %s', async (_what, reply, message) => {
    const server = await scriptedServer(() => reply);
    await expect(clientOf(server.url).sessionsSince(since)).rejects.toMatchObject({
      name: 'VeeamApiError',
      message: expect.stringMatching(message),
    });
  });
});

test('a log whose session is gone is told apart from an empty one', async () => {
  const server = await scriptedServer(({ path }) => (path.includes('gone') ? { status: 404 } : { json: [] }));
  const client = clientOf(server.url);
  expect(await all(client.logItems('empty'))).toEqual([]);
  await expect(all(client.logItems('gone'))).rejects.toMatchObject({
    name: 'SessionGoneError',
    sessionId: 'gone',
  });
});

test('a list of long sessions is read in smaller pages, all of it', async () => {
  const details = 'x'.repeat(1_000_000);
  const sessions = Array.from({ length: 20 }, (_, index) => ({
    ...v8Session,
    id: `session-${index}`,
    details,
  }));
  const server = await scriptedServer(({ query }) => {
    const offset = Number(query.get('offset'));
    return { json: { results: sessions.slice(offset, offset + Number(query.get('limit'))) } };
  });
  const listed = await clientOf(server.url).sessionsSince('2024-09-23T00:00:00Z');
  expect(listed.sessions.map(({ id }) => id)).toEqual(sessions.map(({ id }) => id));
  const limits = server.asked.map(({ query }) => Number(query.get('limit')));
  expect(limits).toEqual([10_000, 2_500, 625, 156, 39, 9, 9, 9]);
});

test('a failed session whose end time stands for none is new for as long as its creation says', async () => {
  const failed = { ...session(30), status: 'Failed', endTime: '1900-01-01T00:00:00' };
  const server = await scriptedServer(() => ({
    json: { results: [failed, session(-90, 10), session(-200, 5)] },
  }));
  const { sessions } = await clientOf(server.url).sessionsSince(since);
  expect(sessions.map(({ id }) => id)).toEqual(['created 30']);
});

test('a session that cannot be followed does not keep the others from being listed', async () => {
  const sound = session(30, 5);
  const server = await scriptedServer(() => ({
    json: {
      results: [{ ...sound, id: 'y'.repeat(101) }, sound, { ...session(31, 5), jobId: 'z'.repeat(101) }],
    },
  }));
  const { sessions, malformed } = await clientOf(server.url).sessionsSince(since);
  expect(sessions.map(({ id }) => id)).toEqual([sound.id]);
  expect(malformed).toHaveLength(2);
});
