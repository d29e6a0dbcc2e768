import { host, smallServer, start } from './small-world';

interface Page {
  readonly results: readonly { readonly id: string }[];
  readonly _links: { readonly next?: { readonly href: string } };
}

function longLog(count: number, options: Parameters<typeof smallServer>[0] = {}) {
  const server = smallServer(options);
  const session = server.world.addSession({ jobId: server.job.id, createdAt: start, status: 'Warning' });
  for (let index = 0; index < count; index++) {
    server.world.addLogItem(session.id, {
      status: 'Success',
      text: `Item ${index}`,
      createdAt: start + index,
    });
  }
  return { ...server, session, path: (version: string) => `/${version}/JobSessions/${session.id}/LogItems` };
}

test('a page holds 30 results unless asked for more, and 10,000 at most', () => {
  const { get, path } = longLog(10_050);
  expect(get(path('v6')).json).toMatchObject({ offset: 0, limit: 30, totalCount: 10_050 });
  expect(get(`${path('v6')}?limit=1000000`).json.results).toHaveLength(10_000);
  expect(get(`${path('v8')}?limit=10000&offset=10000`).json.results).toHaveLength(50);
});

test.each(['v5', 'v6', 'v7', 'v8'])('%s: following next reaches everything once', (version) => {
  const { get, path } = longLog(95);
  const seen: string[] = [];
  let next: string | undefined = `${path(version)}?limit=20`;
  while (next !== undefined) {
    const { results, _links }: Page = get(next).json;
    seen.push(...results.map((item) => item.id));
    next = _links.next?.href.replace(host, '');
  }
  expect(new Set(seen).size).toBe(95);
  expect(seen).toHaveLength(95);
});

test('a result set stays as it was when its first page was served', () => {
  const { get, path, world, session } = longLog(40);
  const { next } = get(path('v8')).json._links;
  world.addLogItem(session.id, { status: 'Error', text: 'Comes in between', createdAt: start });
  expect(get(next.href).json.results[0].message).toBe('Item 30');
  expect(get(`${path('v8')}?offset=30`).json.results[0].message).toBe('Item 29');
});

test('links go back, too, and keep the query', () => {
  const { get } = smallServer();
  const { _links, setId } = get('/v8/JobSessions?jobType=Backup&offset=2&limit=1').json;
  const rest = `limit=1&jobType=Backup&setId=${setId}`;
  expect(_links).toEqual({
    first: { href: `/v8/JobSessions?offset=0&${rest}` },
    prev: { href: `/v8/JobSessions?offset=1&${rest}` },
    self: { href: `/v8/JobSessions?offset=2&${rest}` },
  });
});

test('links of v5 are absolute and in lower case; a page that stands alone has none', () => {
  const { get, path, session } = longLog(50);
  const log = `${host}/v5/jobsessions/${session.id}/logitems`;
  expect(get(`${path('v5')}?limit=20&offset=20`).json._links).toEqual({
    first: { href: `${log}?offset=0&limit=20` },
    prev: { href: `${log}?offset=0&limit=20` },
    next: { href: `${log}?offset=40&limit=20` },
  });
  expect(get(path('v5')).json._links).toEqual({ next: { href: `${log}?offset=30&limit=30` } });
  expect(get(`${path('v5')}?limit=50`).json).not.toHaveProperty('_links');
});

test('next leads on for ever, or to another version, or pages are shorter than asked, where so configured', () => {
  const leeway = { nextLinkAlways: true, nextLinkVersion: 'v7', clampsPagesTo: 7 } as const;
  const { get, path } = longLog(5, { leeway });
  const page = get(`${path('v8')}?limit=10000`).json;
  expect(page.limit).toBe(7);
  expect(page._links.next.href).toContain(`${path('v7')}?offset=5&limit=7`);
});
