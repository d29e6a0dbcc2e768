import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { regexMatcher } from '../functions/alerts/regular-expression';
import type { Config } from '../functions/config/config';
import { connect } from '../functions/connect';
import { slackApi } from '../functions/slack/slack-api';
import { dynamoStore } from '../functions/state/dynamo-store';
import { sampleConfig } from './lib/sample-config';

/** The way to the page of a stack, which nobody is asked for. */
async function pageLinksOf(server: string, over: Partial<Config>) {
  const clock = () => Date.UTC(2026, 10, 24);
  const world = connect({
    config: { ...sampleConfig('hq', 'branch'), links: { page: { expiry: 86_400_000 } }, ...over },
    secrets: { read: async () => ({ text: '', version: '' }) },
    store: dynamoStore({ client: new DynamoDBClient({ region: 'local' }), table: 'none', clock }),
    log: () => {},
    slackApi,
    regexMatcher,
    page: { url: 'https://page.example.com/', keys: async () => ({ current: 'q8Zr2mVtX0cLw5Ks7Yp3' }) },
  });
  return (await world.pageLinks(server))?.of(server, '6a3fa2fb').session;
}

test('links lead to the page of a stack for its own servers, and for no other, which it would refuse', async () => {
  const { servers, watched } = sampleConfig('hq', 'branch');
  expect(await pageLinksOf('hq', {})).toMatch(/^https:\/\/page\.example\.com\/s\/hq\/6a3fa2fb\?/);
  const own = servers.filter(({ name }) => name === 'branch');
  expect(await pageLinksOf('hq', { servers: own, watched })).toBeUndefined();
  expect(await pageLinksOf('branch', { servers: own, watched })).toContain('/s/branch/');
});

test('there are no links where there is no page', async () => {
  expect(await pageLinksOf('hq', { links: {} })).toBeUndefined();
});
