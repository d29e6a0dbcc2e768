import { clientOf, closeAll, scriptedServer } from './scripted-server';
import { everyServer, standIn } from './stand-in';

afterEach(closeAll);

test.each(everyServer)('a $manner server of $api tells of its organizations', async ({ api, leeway }) => {
  const { world, client, asked } = await standIn(api, leeway);
  const [contoso, fabrikam] = ['contoso.onmicrosoft.com', 'fabrikam.onmicrosoft.com'].map((name) =>
    world.addOrganization({ name }),
  );
  expect(await client.organizations()).toEqual([
    { id: contoso?.id, name: 'contoso.onmicrosoft.com', isBackedUp: true },
    { id: fabrikam?.id, name: 'fabrikam.onmicrosoft.com', isBackedUp: true },
  ]);
  expect(asked()).toHaveLength(1);
});

test('what an organization says that makes no sense counts as not said', async () => {
  const server = await scriptedServer(() => ({
    json: {
      results: [
        { id: 'one', name: null, officeName: 'contoso.onmicrosoft.com', isBackedup: 'yes' },
        { id: 'two', name: 'x'.repeat(1_000), isBackedup: false },
        { id: 'three', name: {} },
        { id: 4, name: 'four' },
      ],
    },
  }));
  expect(await clientOf(server.url, { server: { api: 'v8' } }).organizations()).toEqual([
    { id: 'one', name: 'contoso.onmicrosoft.com' },
    { id: 'two', name: 'x'.repeat(300), isBackedUp: false },
    { id: 'three', name: 'three' },
  ]);
});
