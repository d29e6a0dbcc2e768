import { type Asked, all, clientOf, closeAll, type Spoken, scriptedServer } from './scripted-server';
import { v8Session } from './sent-sessions';

afterEach(closeAll);

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
