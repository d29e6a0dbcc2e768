import type { VeeamClient } from '../../functions/veeam/client';
import { all, clientOf, closeAll, type Spoken, scriptedServer } from './scripted-server';
import { everyServer, now, standIn } from './stand-in';

afterEach(closeAll);

async function objectsIn(client: VeeamClient, sessionId: string) {
  const pages = await client.processedObjects(sessionId);
  return pages && all(pages);
}

const statuses = ['success', 'warning', 'failed'] as const;
const words = ['Success', 'Warning', 'Failed'] as const;

describe.each(everyServer)('the objects that a session processed on a $manner server of $api', (one) => {
  const isServed = one.api === 'v7' || one.api === 'v8';

  test.each([
    ['on one page', Number.POSITIVE_INFINITY, 1],
    ['on many', 100, 3],
  ])('come with what became of them: %s', async (_, clampsPagesTo, requests) => {
    const { world, client, asked } = await standIn(one.api, { ...one.leeway, clampsPagesTo });
    const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
    const { id: jobId } = world.addJob({ name: 'Mail', organizationId });
    const { id } = world.addSession({ jobId, createdAt: now, endedAt: now, status: 'Warning' });
    for (let index = 0; index < 250; index++) {
      const status = words[index % 3] ?? 'Failed';
      world.addProcessedObject(id, { id: `object-${index}`, type: index < 9 ? 'Site' : 'User', status });
    }
    const expected = Array.from({ length: 250 }, (_, index) => ({
      id: `object-${index}`,
      type: index < 9 ? 'Site' : 'User',
      status: statuses[index % 3],
    }));
    expect(await objectsIn(client, id)).toEqual(isServed ? expected : undefined);
    expect(asked()).toHaveLength(isServed ? requests : 0);
  });

  test('are undefined where there is no such session', async () => {
    const { world, client } = await standIn(one.api, one.leeway);
    expect(await client.processedObjects(world.newId())).toBeUndefined();
  });
});

/** What a client of v8 makes of this answer. */
async function from(answer: Spoken) {
  const server = await scriptedServer(() => answer);
  return objectsIn(clientOf(server.url, { server: { api: 'v8' } }), 'fcb1c775');
}

test('what an object says that makes no sense counts as not said', async () => {
  expect(
    await from({
      json: [
        { id: 'shared', type: 'Group', status: 'Success' },
        { id: 'shared', type: 'Team', status: 'Failed' },
        { id: 'one', type: null, status: 'Skipped' },
        { id: 'two', type: 'x'.repeat(1_000), status: 5 },
        { id: 'y'.repeat(301), status: 'Failed' },
        { id: '', status: 'Failed' },
        null,
        'object',
      ],
    }),
  ).toEqual([
    { id: 'shared', type: 'Group', status: 'success' },
    { id: 'shared', type: 'Team', status: 'failed' },
    { id: 'one', type: '', status: 'unknown' },
    { id: 'two', type: 'x'.repeat(100), status: 'unknown' },
  ]);
});

test('a session that processed nothing has an empty list of objects', async () => {
  expect(await from({ json: { results: [] } })).toEqual([]);
});

test('objects whose later pages cannot be had are an error', async () => {
  const server = await scriptedServer(({ query }) =>
    query.get('offset') === '0'
      ? { json: { limit: 2, results: [{ id: 'a' }, { id: 'b' }] } }
      : { status: 404 },
  );
  const objects = objectsIn(clientOf(server.url, { server: { api: 'v8' } }), 'fcb1c775');
  await expect(objects).rejects.toMatchObject({ name: 'VeeamApiError', status: 404 });
});
