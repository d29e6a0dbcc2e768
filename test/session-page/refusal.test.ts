import fc from 'fast-check';
import { signedPath } from '../../functions/page-links/link';
import { runs } from '../fuzz/runs';
import { addBackups, addEnded } from '../polling/backups';
import { keys, type PageStage, setPageStage } from './page-stage';
import { seen } from './seen-page';

let stage: PageStage;
let sessionId: string;

beforeAll(async () => {
  stage = await setPageStage();
  sessionId = addEnded(stage, addBackups(stage).jobId, 'Success').id;
});
afterAll(() => stage.close());

/** Ways to change an address, from a single character to a whole other claim. */
function changed(address: string): fc.Arbitrary<string> {
  const at = fc.nat(address.length - 1);
  const character = fc.oneof(
    fc.constantFrom(...'/?&=%.#+-_~ \n\0;:@!é0aA'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
  );
  const spliced = (from: number, length: number, by: string) =>
    address.slice(0, from) + by + address.slice(from + length);
  const edits = fc.oneof(
    fc.tuple(at, character).map(([from, by]) => spliced(from, 1, by)),
    fc.tuple(at, character).map(([from, by]) => spliced(from, 0, by)),
    fc.tuple(at, fc.integer({ min: 1, max: 60 })).map(([from, length]) => spliced(from, length, '')),
    fc
      .tuple(at, at)
      .map(([from, to]) => spliced(from, 0, address.slice(Math.min(from, to), Math.max(from, to) + 1))),
    at.map((from) => spliced(from, 1, `%${address.charCodeAt(from).toString(16)}`)),
    at.map((from) => spliced(from, 1, `%${address.charCodeAt(from).toString(16).toUpperCase()}`)),
    at.map((from) => address.slice(0, from) + address.slice(from).toUpperCase()),
    at.map((length) => address.slice(0, length)),
    character.map((end) => address + end),
    fc.string({ unit: 'binary' }).map((end) => `${address}&${end}`),
  );
  const [path = '', query = ''] = address.split('?');
  const [e = '', k = ''] = query.split('&');
  const claims = fc.oneof(
    fc.constantFrom(
      path,
      `${path}/?${query}`,
      `/${address}`,
      `${path}?${k}&${e}`,
      `${path}?${e}&${k}&${e}`,
      `${path}?${e}&${k}&${k}`,
      `${path}?${e}&&${k}`,
      `${path}?&${query}`,
      `${address}&`,
      `${address}&x=1`,
      `${address}&page=0`,
      `${address}&page=2&page=3`,
      `${address}&severity=`,
      `${address}&format=html`,
      `${address}&__proto__=1`,
      `/S${address.slice(2)}`,
      '/',
      '/s/hq',
      '/favicon.ico',
      '/robots.txt',
    ),
    fc.string({ unit: 'binary', minLength: 43, maxLength: 43 }).map((mac) => `${path}?${e}&k=${mac}`),
    fc.nat(10_000_000_000).map((expiry) => `${path}?e=${expiry}&${k}`),
    fc.uuid().map((id) => `/s/hq/${id}?${query}`),
    fc.constantFrom('hq2', 'HQ', 'h', '', '..', 'hq%00').map((name) => `/s/${name}/${sessionId}?${query}`),
    fc
      .string({ minLength: 1 })
      .map((key) => signedPath({ server: 'hq', sessionId, expiresAt: stage.clock() + 60_000 }, key)),
    fc.webPath(),
  );
  return fc.oneof(edits, edits, claims).filter((other) => other !== address);
}

test('10,000 changed links all get the same page, and the server hears of none', async () => {
  const address = stage.link(sessionId);
  const refused = await stage.get('/');
  expect(refused).toMatchObject({
    status: 404,
    body: expect.stringContaining('not valid, or it has expired'),
  });
  stage.requests();
  await fc.assert(
    fc.asyncProperty(changed(address), async (other) => {
      expect(await stage.get(other)).toEqual(refused);
    }),
    { numRuns: runs(10_000) },
  );
  expect(stage.requests()).toMatchObject({ veeam: 0, secrets: 0, dynamo: 0 });
  expect((await stage.get(address)).status).toBe(200);
});

test('a refused link’s page says what makes a new one, and nothing of what was asked for', async () => {
  const page = await stage.get(stage.link(sessionId, -1));
  expect(seen(page)).toContain(
    'If the incident is still open, its message in Slack links to the latest run. For this session, the following prints',
  );
  expect(seen(page)).toContain('npm run notify -- preview SESSION --server SERVER --aws');
  expect(page.body).not.toContain(sessionId);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get', ''])('nothing can be done with %j', async (method) => {
  expect(await stage.get(stage.link(sessionId), { method })).toEqual(await stage.get('/'));
});

test('an expired link and a link to a server that is not configured get that page, too', async () => {
  const unknown = signedPath(
    { server: 'branch', sessionId, expiresAt: stage.clock() + 60_000 },
    keys.current,
  );
  stage.requests();
  for (const address of [unknown, stage.link(sessionId, 0), stage.link(sessionId, -1)]) {
    expect(await stage.get(address)).toEqual(await stage.get('/'));
  }
  expect(stage.requests().veeam).toBe(0);
});

test('what is no link at all does not even ask for the keys', async () => {
  stage.asked.keys = 0;
  for (const address of ['/', '/s/hq', '/favicon.ico', `/s/hq/${sessionId}`, `/s/hq/${sessionId}?e=1&k=x`]) {
    await stage.get(address);
  }
  expect(stage.asked.keys).toBe(0);
});

test('a refused request leaves one line without anything of what it asked for', async () => {
  stage.lines.length = 0;
  await stage.get(`/s/hq/${sessionId}?e=1796162400&k=${'x'.repeat(43)}`);
  expect(stage.lines).toEqual([{ page: { status: 404, ms: 0 } }]);
});
