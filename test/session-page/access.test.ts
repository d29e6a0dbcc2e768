import * as fc from 'fast-check';
import { addBackups, addEnded, denied } from '../polling/backups';
import { type Stage, setStage } from '../polling/stage';
import { keys, type Visitor, visitor } from './visits';

let stage: Stage;
let visits: Visitor;
let link: string;
let refusal: Awaited<ReturnType<Visitor['open']>>;

beforeAll(async () => {
  stage = await setStage();
  const { jobId } = addBackups(stage, { retries: false });
  visits = visitor(stage);
  link = visits.link(addEnded(stage, jobId, 'Failed', [denied('finance')]).id);
  refusal = await visits.open('/');
});
afterAll(() => stage.close());

test('a genuine link opens the page, which nobody stores, indexes, frames or learns of', async () => {
  const { status, headers, text } = await visits.open(link);
  expect(status).toBe(200);
  expect(text).toContain('Exchange nightly');
  expect(headers).toMatchObject({
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/),
  });
  expect(headers['content-security-policy']).not.toMatch(/unsafe|script-src/);
  expect(text).not.toMatch(/<script|\son\w+=|style="/i);
});

test('ten thousand manipulations of it get the one refusal, and make no request', async () => {
  const characters = fc.constantFrom(
    ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/?&=.%+ \0é',
  );
  const manipulation = fc
    .record({
      at: fc.nat({ max: link.length }),
      remove: fc.nat({ max: 6 }),
      insert: fc.string({ unit: characters, maxLength: 6 }),
    })
    .map(({ at, remove, insert }) => `${link.slice(0, at)}${insert}${link.slice(at + remove)}`)
    // What stands behind the signature chooses the view of a genuine link.
    .filter((changed) => changed !== link && !changed.startsWith(`${link}&`));
  stage.requests();
  await fc.assert(
    fc.asyncProperty(manipulation, async (changed) => {
      expect(await visits.open(changed)).toEqual(refusal);
    }),
    { numRuns: 10_000 },
  );
  expect(refusal.status).toBe(404);
  expect(stage.requests()).toEqual({ veeam: 0, slack: 0, secrets: 0, dynamo: 0 });
});

test.each([
  ['a link of another key', () => visits.link('6a3fa2fb', '', 'x'.repeat(64))],
  [
    'a link to a server that is not configured',
    () => visits.link('6a3fa2fb').replace('/s/hq/', '/s/branch/'),
  ],
  ['the root', () => '/'],
  ['a route of its own', () => '/s/hq'],
])('%s gets it, too', async (_, linkOf) => {
  expect(await visits.open(linkOf())).toEqual(refusal);
});

test('only reading is answered', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    expect(await visits.open(link, undefined, method)).toEqual(refusal);
  }
  expect(await visits.open(link, undefined, 'HEAD')).toMatchObject({ status: 200, text: '' });
});

test('a link of the key before the last rotation still opens it', async () => {
  const session = /\/s\/hq\/([^?]+)/.exec(link)?.[1] ?? '';
  expect((await visits.open(visits.link(session, '', keys.previous))).status).toBe(200);
});

test('an expired link gets it as well', async () => {
  stage.pass(61);
  expect(await visits.open(link)).toEqual(refusal);
});
