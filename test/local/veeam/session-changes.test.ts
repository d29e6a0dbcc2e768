import { minute, smallServer, start } from './small-world';

interface Changes {
  readonly nextChangeToken: string;
  readonly limit: number;
  readonly results: readonly { readonly id: string; readonly status: string }[];
}

/** A server, and a way to ask it for changes. */
function changingServer() {
  const small = smallServer();
  const changes = (query = ''): Changes => small.get(`/v7/JobSessions/Changes?${query}`).json;
  const ids = (query?: string) => changes(query).results.map(({ id }) => id);
  return { ...small, changes, ids };
}

test('the first answer has every session, in the order of their changes', () => {
  const { ids, changes, main, retry, copy, running } = changingServer();
  expect(ids()).toEqual([main.id, retry.id, copy.id, running.id]);
  expect(ids('jobType=Copy')).toEqual([copy.id]);
  expect(changes().limit).toBe(30);
});

test('a token leads to what changed since, each session once and as it is now', () => {
  const { changes, ids, world, main, running, job } = changingServer();
  const { nextChangeToken } = changes();
  expect(ids(`from=${nextChangeToken}`)).toEqual([]);
  world.changeSession(running.id, { objects: 1 });
  const added = world.addSession({ jobId: job.id, createdAt: start + 35 * minute });
  world.changeSession(running.id, { status: 'Success', endedAt: start + 36 * minute });
  world.changeSession(main.id, { willBeRetried: false });
  world.removeSession(main.id);
  const { results } = changes(`from=${nextChangeToken}`);
  expect(results.map(({ id, status }) => [id, status])).toEqual([
    [added.id, 'Running'],
    [running.id, 'Success'],
  ]);
});

test('following the tokens reaches every change, few at a time', () => {
  const { changes } = changingServer();
  const seen: string[] = [];
  let token = '0';
  for (let page = changes('limit=3'); page.results.length > 0; page = changes(`limit=3&from=${token}`)) {
    seen.push(...page.results.map(({ id }) => id));
    token = page.nextChangeToken;
  }
  expect(seen).toHaveLength(4);
  expect(new Set(seen).size).toBe(4);
});

test.each(['yesterday', '-1', '999', ''])('the token "%s", which nobody gave, is refused', (token) => {
  const { get } = smallServer();
  expect(get(`/v7/JobSessions/Changes?from=${token}`).status).toBe(400);
});
