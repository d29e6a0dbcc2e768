import { clientOf, closeAll, type Spoken, scriptedServer } from './scripted-server';
import { everyServer, standIn } from './stand-in';

afterEach(closeAll);

/** What a client of v8 makes of this answer. */
async function healthIn(answer: Spoken) {
  const server = await scriptedServer(() => answer);
  return clientOf(server.url, { server: { api: 'v8' } }).health();
}

test.each(everyServer)('a $manner server of $api says how it is if it is one of v8', async (one) => {
  const { client, asked } = await standIn(one.api, one.leeway);
  expect(await client.health()).toEqual(one.api === 'v8' ? { isHealthy: true, unhealthy: [] } : undefined);
  expect(asked()).toHaveLength(one.api === 'v8' ? 1 : 0);
});

test.each([200, 503] as const)('a server that is not well says so with HTTP %d', async (unhealthy) => {
  const { world, client, asked } = await standIn('v8', { unhealthy });
  world.health.set('nats', { isHealthy: false, description: 'No connection.' });
  world.health.set('configurationDb', { isHealthy: false, description: null });
  expect(await client.health()).toEqual({
    isHealthy: false,
    unhealthy: [{ name: 'nats', description: 'No connection.' }, { name: 'configurationDb' }],
  });
  expect(asked()).toHaveLength(1);
});

test.each([
  ['is not well as a whole', { status: 'Unhealthy', entries: null }, []],
  ['is half well', { status: 'Degraded' }, []],
  ['has a service that is not', { status: 'Healthy', entries: { db: { status: 'Unhealthy' } } }, ['db']],
  ['has odd services', { status: 'Unhealthy', entries: { db: null, nats: { status: 5 } } }, []],
])('a server is not well that %s', async (_, json, names) => {
  const health = await healthIn({ json });
  expect(health?.isHealthy).toBe(false);
  expect(health?.unhealthy.map(({ name }) => name)).toEqual(names);
});

test('services without an end are told as far as anybody reads them, each in one line', async () => {
  const long = { status: 'Unhealthy', description: `a\nb${'x'.repeat(9_999)}` };
  const entries = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}${'y'.repeat(999)}`, long]));
  const { unhealthy = [] } = (await healthIn({ status: 503, json: { status: 'Unhealthy', entries } })) ?? {};
  expect(unhealthy).toHaveLength(20);
  expect(unhealthy[0]?.name).toHaveLength(100);
  expect(unhealthy[0]?.description).toBe(`a b${'x'.repeat(297)}`);
});

test.each([[null], [[]], ['Healthy'], [{}], [{ status: 'Fine' }], [{ status: null }]])(
  '%j says nothing',
  async (json) => {
    expect(await healthIn({ json })).toBeUndefined();
  },
);

test.each([
  ['a page of words', { status: 503, text: '<h1>Service Unavailable</h1>' }],
  ['an error', { status: 503, json: { message: 'The service is starting.' } }],
  ['another status', { status: 502, json: { status: 'Unhealthy' } }],
])('a server that cannot answer is not one that is not well: %s', async (_, answer) => {
  await expect(healthIn(answer)).rejects.toMatchObject({ name: 'VeeamUnreachableError' });
});
