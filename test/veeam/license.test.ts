import { clientOf, closeAll, scriptedServer } from './scripted-server';
import { everyServer, standIn } from './stand-in';

afterEach(closeAll);

const end = Date.parse('2026-09-20T00:00:00Z');
const month = 30 * 24 * 3_600_000;

/** What a client of v8 understands of this license. */
async function licenseIn(json: unknown) {
  const server = await scriptedServer(() => ({ json }));
  return clientOf(server.url, { server: { api: 'v8' } }).license();
}

test.each(everyServer)('a $manner server of $api tells of its license', async ({ api, leeway }) => {
  const { world, client, asked } = await standIn(api, leeway);
  world.license = {
    ...world.license,
    status: 'Expired',
    type: 'Rental',
    expiresAt: end,
    graceEndsAt: end + month,
    supportEndsAt: end + 2 * month,
    total: 50,
    used: 53,
  };
  const isNew = api === 'v7' || api === 'v8';
  expect(await client.license()).toEqual({
    status: 'expired',
    expiresAt: end,
    ...(isNew ? { graceEndsAt: end + month } : { supportEndsAt: end + 2 * month }),
    total: 50,
    used: 53,
    type: 'Rental',
  });
  expect(asked()).toEqual([`/${api}/License`]);
});

test.each(everyServer)('a license of a $manner server of $api may have no end', async ({ api, leeway }) => {
  const { client } = await standIn(api, leeway);
  expect(await client.license()).toEqual({ status: 'valid', total: 500, used: 100, type: 'Subscription' });
});

test('the end of a license of v7 has either name, and numbers may be strings', async () => {
  const { world, client } = await standIn('v7', { licenseOfV7: 'expirationDate', numbersAsStrings: true });
  world.license = { ...world.license, expiresAt: end };
  expect(await client.license()).toMatchObject({ status: 'valid', expiresAt: end, total: 500 });
});

test('what a license says that makes no sense counts as not said', async () => {
  expect(
    await licenseIn({
      status: 'Suspended',
      licenseExpires: '9999-12-31T23:59:59Z',
      expirationDate: 'soon',
      gracePeriodExpires: 1_700_000_000,
      totalNumber: -1,
      usedNumber: 'many',
      type: '',
    }),
  ).toEqual({ status: 'unknown' });
  expect(await licenseIn({ status: null, totalNumber: 5, type: 'x'.repeat(1_000) })).toEqual({
    status: 'unknown',
    total: 5,
    type: 'x'.repeat(100),
  });
});

test.each([[null], [[]], ['Valid'], [{}], [[{ status: 'Valid' }]], [{ message: 'no license' }]])(
  '%j is no license',
  async (json) => {
    expect(await licenseIn(json)).toBeUndefined();
  },
);
