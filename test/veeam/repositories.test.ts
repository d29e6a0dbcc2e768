import { clientOf, closeAll, scriptedServer } from './scripted-server';
import { everyServer, standIn } from './stand-in';

afterEach(closeAll);

/** What a client of v8 understands of a repository. */
async function repositoryIn(sent: object) {
  const server = await scriptedServer(() => ({ json: [{ id: 'rep0', ...sent }] }));
  return (await clientOf(server.url, { server: { api: 'v8' } }).repositories())?.[0];
}

test.each(everyServer)('a $manner server of $api tells of its repositories', async ({ api, leeway }) => {
  const { world, client, asked } = await standIn(api, leeway);
  world.changeRepository(world.repositoryId, { name: 'Local', capacityBytes: 1_000, freeBytes: 40 });
  const { id } = world.addRepository({
    name: 'Azure',
    capacityBytes: null,
    freeBytes: null,
    isOutOfSync: true,
    isOutdated: true,
    outOfOrderReason: 'The bucket is gone.',
  });
  const isV8 = api === 'v8';
  const knowsSync = api !== 'v5';
  expect(await client.repositories()).toEqual([
    {
      id: world.repositoryId,
      name: 'Local',
      capacity: 1_000,
      free: 40,
      ...(knowsSync && { isOutOfSync: false }),
      ...(isV8 && { isOutdated: false }),
    },
    {
      id,
      name: 'Azure',
      ...(knowsSync && { isOutOfSync: true }),
      ...(isV8 && { isOutdated: true, outOfOrder: 'The bucket is gone.' }),
    },
  ]);
  expect(asked()).toHaveLength(1);
});

test.each([
  ['a reason over several lines is told in one', { isOutOfOrder: true, outOfOrderReason: ' a\n\tb ' }, 'a b'],
  ['a long reason is cut', { isOutOfOrder: true, outOfOrderReason: 'x'.repeat(9_999) }, 'x'.repeat(300)],
  ['there may be no reason', { isOutOfOrder: true, outOfOrderReason: null }, 'no reason given'],
  ['a reason by itself will do', { outOfOrderReason: 'broken' }, 'broken'],
  [
    'a reason of what is in order is none',
    { isOutOfOrder: false, outOfOrderReason: 'was broken' },
    undefined,
  ],
])('a repository out of order: %s', async (_, sent, outOfOrder) => {
  expect((await repositoryIn(sent))?.outOfOrder).toBe(outOfOrder);
});

test.each([
  ['numbers as strings', { capacityBytes: '1000', freeSpaceBytes: '40' }, { capacity: 1_000, free: 40 }],
  ['a capacity of nothing', { capacityBytes: 0, freeSpaceBytes: 0 }, {}],
  ['free space of no capacity', { capacityBytes: null, freeSpaceBytes: 40 }, {}],
  ['less than nothing', { capacityBytes: 1_000, freeSpaceBytes: -1 }, { capacity: 1_000 }],
  ['words for numbers', { capacityBytes: 'much', freeSpaceBytes: {} }, {}],
  ['no flags', { isOutOfSync: 'yes', isOutdated: null, isOutOfOrder: 1, outOfOrderReason: [] }, {}],
])('of a repository counts what makes sense: %s', async (_, sent, expected) => {
  expect(await repositoryIn(sent)).toEqual({ id: 'rep0', name: 'rep0', ...expected });
});
