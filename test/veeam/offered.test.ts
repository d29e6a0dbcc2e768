import { clientOf, closeAll, type Spoken, scriptedServer } from './scripted-server';

afterEach(closeAll);

const looks = ['license', 'proxies', 'repositories', 'health', 'organizations', 'processed objects'] as const;

/** A client of a server of v8 that answers everything so. */
async function clientFor(answer: Spoken) {
  const server = await scriptedServer(({ path }) =>
    path.endsWith('/Token') ? { json: { access_token: 'token', expires_in: 3_600 } } : answer,
  );
  const client = clientOf(server.url, {
    server: { api: 'v8' },
    credentials: async () => ({
      version: '1',
      value: { kind: 'password', username: 'HOST\\svc', password: 'pa55word' },
    }),
  });
  return {
    server,
    client,
    look: (at: (typeof looks)[number]) =>
      at === 'processed objects' ? client.processedObjects('fcb1c775') : client[at](),
  };
}

describe.each(looks)('%s', (at) => {
  test.each<[string, Spoken]>([
    ['does not have them', { status: 404, text: '' }],
    ['does not show them to this account', { status: 403, json: { message: 'denied' } }],
    ['refuses every login for them', { status: 401, text: '' }],
    ['has them for other methods alone', { status: 405, text: '' }],
    ['has yet to learn of them', { status: 501, json: { message: 'not implemented' } }],
    ['answers with something else', { json: 'something else' }],
    ['answers with nothing', { text: '' }],
    ['answers with a page of words', { text: '<html></html>' }],
  ])('of a server that %s are passed over', async (_, answer) => {
    const { look } = await clientFor(answer);
    expect(await look(at)).toBeUndefined();
  });

  test.each<[string, string, Spoken]>([
    ['is out of order', 'VeeamApiError', { status: 500, json: { message: 'oops' } }],
    ['cannot be had', 'VeeamUnreachableError', { status: 503, text: '' }],
    ['is busy', 'VeeamUnreachableError', { status: 429, text: '' }],
    ['finds the question wrong', 'VeeamApiError', { status: 400, json: { message: 'limit' } }],
    ['is elsewhere', 'VeeamApiError', { status: 302, headers: { location: '/login' } }],
  ])('of a server that %s are an error: %s', async (_, name, answer) => {
    const { look } = await clientFor(answer);
    await expect(look(at)).rejects.toMatchObject({ name });
  });
});

test.each(['proxies', 'repositories', 'organizations'] as const)(
  'a list of %s that is null is none: an empty one would say that all are gone',
  async (at) => {
    const { look } = await clientFor({ json: { results: null } });
    expect(await look(at)).toBeUndefined();
  },
);

test('what is not implemented is not asked for again', async () => {
  const { server, look } = await clientFor({ status: 501 });
  await look('license');
  expect(server.count('/v8/License')).toBe(1);
});
