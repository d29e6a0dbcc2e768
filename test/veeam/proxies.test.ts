import { clientOf, closeAll, scriptedServer } from './scripted-server';
import { everyServer, standIn } from './stand-in';

afterEach(closeAll);

/** What a client of v8 understands of these proxies, on a server that answers so for its own version. */
async function proxiesIn(json: unknown, own: { status?: number; json?: unknown } = { status: 404 }) {
  const server = await scriptedServer(({ path }) => (path === '/v8/ServiceInstance' ? own : { json }));
  return clientOf(server.url, { server: { api: 'v8' } }).proxies();
}

test.each(everyServer)('a $manner server of $api tells of its proxies', async ({ api, leeway }) => {
  const { world, client, asked } = await standIn(api, leeway);
  world.changeProxy(world.proxyId, { hostName: 'proxy-1.contoso.local', online: false });
  const { id } = world.addProxy({
    hostName: 'proxy-2.contoso.local',
    maintenance: 'Enabling',
    version: '8.0.1.9',
  });
  const isV8 = api === 'v8';
  const current = { version: '8.0.2.159', isOutdated: false };
  const behind = { version: '8.0.1.9', isOutdated: true };
  expect(await client.proxies()).toEqual([
    {
      id: world.proxyId,
      name: 'proxy-1.contoso.local',
      isOnline: false,
      maintenance: false,
      ...(isV8 && current),
    },
    { id, name: 'proxy-2.contoso.local', isOnline: true, maintenance: isV8, ...(isV8 && behind) },
  ]);
  expect(asked()).toHaveLength(isV8 ? 2 : 1);
});

describe('a proxy is outdated', () => {
  const proxies = ['8.0.2.159', '8.0.10.5', '8.0.2'].map((version) => ({ id: `on ${version}`, version }));
  const outdated = async (own?: { status?: number; json?: unknown }) =>
    (await proxiesIn(proxies, own))?.map(({ isOutdated }) => isOutdated);

  test('when the server has a newer version', async () => {
    expect(await outdated({ json: { version: '8.1.0.1' } })).toEqual([true, true, true]);
  });

  test('not when the server has an older one', async () => {
    expect(await outdated({ json: { version: '8.0.2' } })).toEqual([false, false, false]);
  });

  test.each([
    ['is not to be seen', { status: 403 }],
    ['is none', { json: { version: null } }],
    ['is not written as one', { json: { version: 'eight' } }],
    ['comes as something else', { json: ['8.1.0.1'] }],
  ])('when another proxy has a newer version, where that of the server %s', async (_, own) => {
    expect(await outdated(own)).toEqual([true, false, true]);
  });

  test('or not, nobody knows, where its version is not written as one', async () => {
    const [proxy] = (await proxiesIn([{ id: 'one', version: '8.x' }])) ?? [];
    expect(proxy).toEqual({ id: 'one', name: 'one', maintenance: false, version: '8.x' });
  });
});

test('what a proxy says that makes no sense counts as not said', async () => {
  const odd = {
    id: 'one',
    fqdn: ' ',
    hostName: 'h'.repeat(1_000),
    status: 'Asleep',
    maintenanceModeState: 1,
  };
  expect(await proxiesIn({ results: [odd, null, 5, { hostName: 'without id' }] })).toEqual([
    { id: 'one', name: 'h'.repeat(300), maintenance: false },
  ]);
});

test('a version as long as one likes is told in part, and is none', async () => {
  const [proxy] = (await proxiesIn([{ id: 'one', version: '8.'.repeat(100_000) }])) ?? [];
  expect(proxy?.version).toHaveLength(100);
  expect(proxy).not.toHaveProperty('isOutdated');
});
