import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesizeAssets } from './asset';
import { type Lambda, startLambda } from './lambda';
import { runtimeClient } from './runtime/runtime-client';

const asset = synthesizeAssets(join(__dirname, '..', '..', 'notifier.yaml'));
afterAll(asset.remove);

test('the poll asset is one bundle and its configuration, without a credential', () => {
  expect(readdirSync(asset.poll).toSorted()).toEqual(['index.js', 'notifier.json']);
  for (const file of readdirSync(asset.poll)) {
    const text = readFileSync(join(asset.poll, file), 'utf8');
    expect(text).not.toMatch(/xox[a-z]-[\w-]{10}|AKIA[A-Z0-9]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----\n/);
  }
});

describe(`the poll function under ${runtimeClient().name}`, () => {
  let lambda: Lambda;
  beforeAll(async () => {
    lambda = await startLambda({ assetDirectory: asset.poll, environment: { STATE_TABLE: 'state' } });
  });
  afterAll(() => lambda.close());

  test.each([
    ['a text', 'hq'],
    ['an unknown key', { sever: 'hq' }],
    ['an unknown server', { server: 'nowhere' }],
  ])('refuses %s as an event', async (_, event) => {
    expect(await lambda.invoke(event)).toMatchObject({ error: { errorType: 'InvalidEventError' } });
  });
});
