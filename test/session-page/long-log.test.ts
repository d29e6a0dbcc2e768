import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { adviceFor } from '../../functions/alerts/advice';
import { IgnoreRules } from '../../functions/alerts/ignore-rules';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import { signedPath } from '../../functions/page-links/link';
import { Findings, pageSize } from '../../functions/session-page/findings';
import { firstView } from '../../functions/session-page/page-query';
import type { PageWorld } from '../../functions/session-page/page-world';
import { respond } from '../../functions/session-page/respond';
import { addBackups, addEnded, type Line } from '../polling/backups';
import { type Asked, clientOf, closeAll, configOf, scriptedServer } from '../veeam/scripted-server';
import { keys, setPageStage } from './page-stage';

afterEach(closeAll);

const sessionId = 'fcb1c775-edbb-4beb-830f-fb051ef9ab1b';
const logItems = 200_000;
const largest = 10_000;

/** A line of a long log: every 20,000th is an error. */
function line(place: number) {
  const mailbox = `user${place}@contoso.onmicrosoft.com`;
  const title =
    place % 20_000 === 7
      ? `[Error] Processing mailbox ${mailbox} failed with error: Mailbox is locked.`
      : `[Success] Processing mailbox: ${mailbox}`;
  return { id: `i${place}`, usn: place, title, creationTime: '2026-11-21T21:00:00Z' };
}

/** A server with one session and a log of 200,000 lines, which it makes as they are asked for. */
async function longLog(onAsked: (asked: Asked) => void = () => {}) {
  let now = Date.UTC(2026, 10, 21, 22);
  const clock = () => now;
  const server = await scriptedServer((asked) => {
    onAsked(asked);
    if (asked.path.endsWith('/LogItems')) {
      const offset = Number(asked.query.get('offset'));
      const results = Array.from({ length: Math.min(largest, logItems - offset) }, (_, index) =>
        line(offset + index),
      );
      return { json: { offset, limit: largest, results } };
    }
    if (asked.path.includes('/JobSessions/')) {
      const times = { creationTime: '2026-11-21T20:00:00Z', endTime: '2026-11-21T21:30:00Z' };
      return {
        json: {
          id: sessionId,
          ...times,
          status: 'Failed',
          jobType: 'Backup',
          _links: { job: { href: '/v7/Jobs/j1' } },
        },
      };
    }
    return asked.path.endsWith('/Jobs/j1')
      ? { json: { id: 'j1', name: 'Exchange nightly' } }
      : { status: 404 };
  });
  const veeam = clientOf(server.url, { clock });
  const world: PageWorld = {
    config: {
      servers: [configOf(server.url)],
      alerts: {
        minSeverity: 'warning',
        waitForRetries: true,
        growth: 10,
        reopen: 6 * 3_600_000,
        remindAfter: {},
        serverDownAfter: 3,
        ackReminder: 86_400_000,
        warnAfter: 1,
      },
    },
    keys: async () => keys,
    veeam: async () => veeam,
    ignoreRules: new IgnoreRules([], regexMatcher),
    adviceFor,
    clock,
    log: () => {},
  };
  const expiresAt = now + 3_600_000;
  const begin = (view = '') => {
    const [path = '', query = ''] = signedPath({ server: 'hq', sessionId, expiresAt }, keys.current).split(
      '?',
    );
    const until = now + 120_000;
    return respond({ method: 'GET', path, query: query + view }, world, { remaining: () => until - now });
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { server, begin, pass };
}

const ofLog = ({ path }: Asked) => path.endsWith('/LogItems');

test('the page of a log of 200,000 lines begins after one request, and its head comes before the log is read', async () => {
  const { server, begin } = await longLog();
  const { status, body } = await begin();
  expect(status).toBe(200);
  const pieces = body[Symbol.asyncIterator]();
  expect((await pieces.next()).value).toContain('<!doctype html>');
  expect(server.asked.map(({ path }) => path)).toEqual([`/v7/JobSessions/${sessionId}`]);
  expect((await pieces.next()).value).toContain('<h1><bdi>Backup failed: Exchange nightly</bdi></h1>');
  expect(server.asked.filter(ofLog)).toEqual([]);
  let rest = '';
  const asked = new Set<number>();
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
    rest += piece.value;
    asked.add(server.asked.filter(ofLog).length);
  }
  // It reads on only when what it has read is taken: never two pages ahead.
  expect([...asked]).toEqual(Array.from({ length: 22 }, (_, count) => count));
  expect(rest).toContain('10 errors');
  expect(rest).toContain('10 log items.');
  expect(rest.length).toBeLessThan(100_000);
});

test('its CSV file is sent while it is read, in small pieces', async () => {
  const { server, begin } = await longLog();
  const { body } = await begin('&format=csv');
  let lines = 0;
  let longest = 0;
  for await (const piece of body) {
    lines += piece.split('\n').length - 1;
    longest = Math.max(longest, piece.length);
    expect(server.asked.filter(ofLog).length).toBeLessThanOrEqual(Math.floor(lines / largest) + 1);
  }
  expect(lines).toBe(logItems + 1);
  expect(longest).toBeLessThan(100_000);
});

test('where the time ends first, the page shows what was read and says so', async () => {
  const stage = await longLog(({ query }) => {
    // Each page begins with the last item of the one before.
    if (query.get('offset') === '49995') stage.pass(200_000);
  });
  const { body } = await stage.begin();
  let page = '';
  for await (const piece of body) page += piece;
  expect(page).toContain('The log is too long for the time there is.');
  expect(page).toContain('Only the first 59,995 log items were read');
  expect(page).toContain('3 errors');
  expect(page.trimEnd().endsWith('</html>')).toBe(true);
});

test('what is kept of a log does not grow with it', () => {
  const findings = new Findings({ ...firstView, page: 3 }, () => undefined);
  for (let part = 0; part < 20; part++) {
    const items = Array.from({ length: largest }, (_, index) => ({
      sessionId,
      item: {
        id: `${index}`,
        outcome: 'error',
        status: 'Error',
        text: `Processing mailbox ${part * largest + index}@contoso.com failed with error: Mailbox is locked.`,
      } as const,
    }));
    findings.add({ read: items.length, items });
  }
  expect(findings.listing()).toMatchObject({ severity: 'problems', matches: logItems });
  expect(findings.listing().items).toHaveLength(pageSize);
  expect(findings.listing().items[0]?.item.text).toContain('mailbox 1000@contoso.com');
  expect(findings.tally.problems()).toHaveLength(1);
});

test('20,000 problems of 5,000 characters, each of its own kind, fit into a small function', async () => {
  const kindOf = (place: number) =>
    place.toString(36).replace(/\d/g, (digit) => 'ABCDEFGHIJ'.charAt(Number(digit)));
  const server = await scriptedServer(({ query }) => {
    const [offset = 0, limit = 0] = ['offset', 'limit'].map((name) => Number(query.get(name)));
    const results = Array.from({ length: Math.max(0, Math.min(limit, 20_000 - offset)) }, (_, index) => {
      const mailbox = `user${offset + index}@contoso.com`;
      const text = `Processing mailbox ${mailbox} failed with error: ${kindOf(offset + index)}. `;
      return { id: `${offset + index}`, title: `[Error] ${text.padEnd(5_000, 'x')}` };
    });
    return { json: { offset, limit, results } };
  });
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    '--max-old-space-size=256',
    '--import',
    'tsx',
    join(__dirname, 'read-huge-log.ts'),
    server.url,
  ]);
  const { most, kept, problems, listed } = JSON.parse(stdout);
  expect({ problems, listed }).toEqual({ problems: 20_000, listed: pageSize });
  expect(most).toBeLessThan(150_000_000);
  expect(kept).toBeLessThan(20_000_000);
});

test('a page of 500 log items is small on the way, and never too long for a buffered answer', async () => {
  const stage = await setPageStage();
  const { jobId } = addBackups(stage);
  const usual: Line[] = Array.from({ length: 500 }, (_, index) => [
    index % 3 === 0 ? 'Warning' : 'Error',
    `Processing mailbox user${index * 7919}@contoso.onmicrosoft.com failed with error: Mailbox is locked (ID: ${stage.world.newId()}).`,
  ]);
  const huge: Line[] = Array.from({ length: 600 }, (_, index) => [
    'Error',
    `Processing site ${index}${'"&<>\''.repeat(2_000)} finished with warning: ${String.fromCharCode(97 + (index % 26)).repeat(1 + index / 26)}${'"&<'.repeat(500)}`,
  ]);
  const small = await stage.get(stage.link(addEnded(stage, jobId, 'Failed', usual).id));
  expect(gzipSync(small.body).length).toBeLessThan(60_000);
  const large = await stage.get(stage.link(addEnded(stage, jobId, 'Failed', huge).id));
  expect(Buffer.byteLength(JSON.stringify(large.body))).toBeLessThan(6_000_000);
  await stage.close();
});
