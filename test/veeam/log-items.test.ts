import { createServer } from 'node:http';
import fc from 'fast-check';
import { logItemBody } from '../../functions/veeam/answer-schemas';
import { logItemOf, noText } from '../../functions/veeam/log-items';
import { patient } from '../../functions/veeam/retry-policy';
import { OutOfTimeError } from '../../functions/veeam/veeam-errors';
import { runs } from '../fuzz/runs';
import { all, clientOf, closeAll, listen, type Reply, scriptedServer } from './scripted-server';

afterEach(closeAll);

const said = (sent: unknown) => {
  const { outcome, status, text } = logItemOf(sent, 0);
  return [outcome, status, text];
};

describe('a log item says', () => {
  test.each([
    [
      '[Success] Job started at 17/06/2019 10:00:00 AM',
      'success',
      'Success',
      'Job started at 17/06/2019 10:00:00 AM',
    ],
    [
      '[Running] Processing mailbox: finance@contoso.com',
      'running',
      'Running',
      'Processing mailbox: finance@contoso.com',
    ],
    [
      '[warning] Processing site X (https://contoso.sharepoint.com) finished with warning: [Error] inside',
      'warning',
      'warning',
      'Processing site X (https://contoso.sharepoint.com) finished with warning: [Error] inside',
    ],
    ['[Stop]Job was stopped', 'warning', 'Stop', 'Job was stopped'],
    ['[Frobnicated] A word of a later version', 'error', 'Frobnicated', 'A word of a later version'],
    ['Contract schema check [Success] failed', 'error', '', 'Contract schema check [Success] failed'],
    [' [Success] not at the very start', 'error', '', ' [Success] not at the very start'],
    ['[[Success]] twice', 'error', '', '[[Success]] twice'],
    ['[] empty', 'error', '', '[] empty'],
    [`[${'x'.repeat(41)}] too long for a status`, 'error', '', `[${'x'.repeat(41)}] too long for a status`],
    ['[Warning]\nfirst line\nsecond line', 'warning', 'Warning', 'first line\nsecond line'],
    ['[Warning]', 'warning', 'Warning', noText],
  ])('in the title %j: %s', (title, outcome, status, text) => {
    expect(said({ title })).toEqual([outcome, status, text]);
  });

  test.each([
    [{ type: 'Warning', message: '[x] User was not found' }, 'warning', 'Warning', '[x] User was not found'],
    [{ title: '[Error] from the title', type: 'Success', message: 'no' }, 'error', 'Error', 'from the title'],
    [{ title: 'no bracket', type: 'Warning', message: 'no' }, 'warning', 'Warning', 'no bracket'],
    [{ title: '', type: 'Stop', message: 'stopped' }, 'warning', 'Stop', 'stopped'],
    [{ type: null, message: '[Warning] old form' }, 'warning', 'Warning', 'old form'],
    [{ type: 'Error', message: null }, 'error', 'Error', noText],
    [{ type: 'x'.repeat(5_000), message: 'of what?' }, 'error', 'x'.repeat(100), 'of what?'],
  ])('in type and message %j: %s', (sent, outcome, status, text) => {
    expect(said(sent)).toEqual([outcome, status, text]);
  });

  test('the same whether its fields are of their types or have to be mended first', () => {
    const field = fc.oneof(
      fc.constantFrom(undefined, null, '', '[Success] a', '[Error]', 'Success', '1', 7, Infinity, NaN, true),
      fc.anything(),
    );
    const names = ['id', 'usn', 'title', 'type', 'message', 'creationTime', 'endTime'];
    const sent = fc.dictionary(fc.constantFrom(...names), field);
    fc.assert(
      fc.property(fc.oneof(sent, fc.anything()), (anything) => {
        expect(logItemOf(anything, 3)).toEqual(logItemOf(logItemBody.parse(anything), 3));
      }),
      { numRuns: runs(1_000), examples: [[{ usn: Infinity }], [{ usn: '12' }]] },
    );
  });

  test.each([{}, { title: null }, { title: 42 }, { title: '   ' }, null, 'text', []])(
    'nothing in %j, which is shown as an error',
    (sent) => {
      expect(said(sent)).toEqual(['error', '', noText]);
    },
  );

  test('all of its text, whatever the text', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('[', ']', ' ', '\n', 'S', '\ud800', '\u0000', '🐙') }),
    );
    fc.assert(
      fc.property(title, (title) => {
        const { status, text } = logItemOf({ title }, 0);
        const bare = (words: string) => words.replace(/[\s[\]]/g, '');
        const shown = text === noText ? '' : text;
        expect(bare(status + shown)).toBe(bare(title));
        expect(title.endsWith(shown)).toBe(true);
      }),
    );
  });

  test('when it began, as the server wrote it', () => {
    const creationTime = '2019-06-16T15:00:00.0402129-07:00';
    expect(logItemOf({ id: '35de947e', title: '[Success] x', creationTime }, 0)).toEqual({
      id: '35de947e',
      outcome: 'success',
      status: 'Success',
      text: 'x',
      createdAt: creationTime,
    });
  });

  test.each([
    ['2019-06-16T15:00:09.0402129-07:00', '2019-06-16T15:00:09.0402129-07:00'],
    ['9999-12-31T23:59:59.9999999Z', undefined],
    ['soon', undefined],
    [null, undefined],
  ])('that it was over at %s: %s', (endTime, endedAt) => {
    expect(logItemOf({ title: '[Success] x', endTime }, 0).endedAt).toBe(endedAt);
  });
});

test('a log item without an id is known by its number, or else by its place', () => {
  expect(logItemOf({ usn: '1000' }, 4).id).toBe('usn 1000');
  expect(logItemOf({}, 4).id).toBe('place 4');
});

describe('the log of a session', () => {
  test('is read page by page at the largest size, and only as far as it is wanted', async () => {
    const items = Array.from({ length: 25_000 }, (_, usn) => ({
      id: `item ${usn}`,
      title: `[Warning] ${usn}`,
    }));
    const server = await scriptedServer(({ query }) => {
      const offset = Number(query.get('offset'));
      return { json: { offset, limit: 10_000, results: items.slice(offset, offset + 10_000) } };
    });
    const pages = clientOf(server.url).logItems('9f4eba99');
    const first = await pages[Symbol.asyncIterator]().next();
    expect(first.value).toMatchObject({ read: 10_000 });
    expect(server.asked).toHaveLength(1);

    expect(await all(clientOf(server.url).logItems('9f4eba99'))).toHaveLength(25_000);
    expect(server.asked.slice(1).map(({ query }) => query.get('offset'))).toEqual(['0', '10000', '20000']);
    expect(server.asked[0]?.path).toBe('/v7/JobSessions/9f4eba99/LogItems');
    expect(server.asked[0]?.query.get('limit')).toBe('10000');
  });

  test.each([
    ['v7', { title: '[Success] fine' }, { title: '[success] fine' }],
    ['v8', { type: 'Success', message: 'fine' }, { title: 'Odd', type: 'Success' }],
  ])('is told without its successes where these may be passed over (%s)', async (api, fine, odd) => {
    const bad = { title: '[Error] bad', message: 'bad', type: 'Error' };
    const results = [fine, odd, fine, bad, { title: '[Running] still' }, fine];
    const server = await scriptedServer(() => ({ json: { results } }));
    const client = clientOf(server.url, { server: { api: api === 'v7' ? 'v7' : 'v8' } });
    const pages = [];
    const reading = { hasEnded: true, mayPassOver: true };
    for await (const page of client.logItems('x', reading)) pages.push(page);
    expect(pages).toMatchObject([
      { read: 6, items: [{ id: 'place 1' }, { id: 'place 3', outcome: 'error' }, { id: 'place 4' }] },
    ]);
  });

  test('may be a bare array', async () => {
    const server = await scriptedServer(() => ({
      json: [
        { id: 'e7668151', usn: 1, title: '[Success] Job started at 4/4/2017 12:07:21 AM' },
        { id: 'a6c7a35c', usn: 2, title: '[Success] Connected to organization' },
      ],
    }));
    const items = await all(clientOf(server.url, { server: { api: 'v5' } }).logItems('be376069'));
    expect(items.map(({ id }) => id)).toEqual(['e7668151', 'a6c7a35c']);
    expect(server.asked).toHaveLength(1);
  });

  test('keeps malformed items', async () => {
    const server = await scriptedServer(() => ({
      json: { results: [null, {}, { title: 3 }, { title: '[Success] x' }] },
    }));
    expect(await all(clientOf(server.url).logItems('x'))).toHaveLength(4);
  });
});

describe('a reading that may take until a time', () => {
  /** A server with a log of two pages, read by a client at a time that the test tells. */
  async function twoPages(second: () => Reply = () => ({ json: { results: [{ id: 'b' }] } })) {
    let now = Date.parse('2026-11-21T22:00:00Z');
    const first = { json: { limit: 1, results: [{ id: 'a' }], totalCount: 2 } };
    const server = await scriptedServer(({ query }) => (query.get('offset') === '0' ? first : second()));
    const client = clientOf(server.url, {
      clock: () => now,
      retries: patient,
      wait: async (ms) => pass(ms),
    });
    const pass = (ms: number) => {
      now += ms;
    };
    return { server, client, now: () => now, pass };
  }

  test('begins no request after it, while others go on', async () => {
    const { server, client, now, pass } = await twoPages();
    const pages = client.logItems('slow', { until: now() + 60_000 })[Symbol.asyncIterator]();
    expect((await pages.next()).value).toMatchObject({ items: [{ id: 'a' }] });
    pass(60_000);
    await expect(pages.next()).rejects.toThrow(OutOfTimeError);
    expect(server.asked).toHaveLength(1);
    expect(await all(client.logItems('other'))).toHaveLength(2);
    expect(await all(client.logItems('another', { hasEnded: true, until: now() + 60_000 }))).toHaveLength(2);
  });

  test('has no longer than the whole client', async () => {
    const { client, now, pass } = await twoPages();
    client.giveUpAt(now() + 1_000);
    pass(1_000);
    const read = all(client.logItems('slow', { until: now() + 60_000 }));
    await expect(read).rejects.toThrow(OutOfTimeError);
  });

  test('waits for nothing that comes after it', async () => {
    const { server, client, now } = await twoPages(() => ({
      status: 503,
      text: '',
      headers: { 'retry-after': '20' },
    }));
    const until = now() + 30_000;
    await expect(all(client.logItems('slow', { until }))).rejects.toThrow(OutOfTimeError);
    expect(now()).toBe(until - 10_000);
    expect(server.asked).toHaveLength(3);
  });

  test.each<[string, Reply]>([
    ['does not begin', 'silence'],
    ['does not go on', 'an answer that stalls'],
  ])('gives up an answer that %s', async (_what, reply) => {
    const server = await scriptedServer(() => reply);
    const client = clientOf(server.url, { retries: patient });
    const read = all(client.logItems('slow', { until: Date.now() + 100 }));
    await expect(read).rejects.toThrow(OutOfTimeError);
    expect(server.asked).toHaveLength(1);
  });
});

describe('a log of long items', () => {
  const megabytes = (count: number) => 'x'.repeat(count * 1_000_000);

  /** A server with a log of these texts, which says nothing of how it pages. */
  async function logOf(texts: readonly string[]) {
    const items = texts.map((text, index) => JSON.stringify({ id: `${index}`, title: `[Error] ${text}` }));
    return scriptedServer(({ query }) => {
      const offset = Number(query.get('offset'));
      const page = items.slice(offset, offset + Number(query.get('limit')));
      return { text: `{"results":[${page.join(',')}]}` };
    });
  }

  test.each([true, false])('is read in pages of 8 MB (ended: %s)', async (hasEnded) => {
    const server = await logOf(Array.from({ length: 30 }, () => megabytes(1)));
    const ids: string[] = [];
    for await (const page of clientOf(server.url).logItems('long', { hasEnded })) {
      expect(page.read).toBeLessThanOrEqual(7);
      ids.push(...page.items.map(({ id }) => id));
    }
    expect(ids).toEqual(Array.from({ length: 30 }, (_, index) => `${index}`));
    const limits = server.asked.map(({ query }) => Number(query.get('limit')));
    expect(limits).toEqual([10_000, 2_500, 625, 156, 39, 9, ...Array(16).fill(2)]);
  });

  test('goes on with small pages only for itself', async () => {
    const server = await logOf(Array.from({ length: 9 }, () => megabytes(1)));
    const client = clientOf(server.url);
    for (const id of ['first', 'second']) expect(await all(client.logItems(id))).toHaveLength(9);
    const first = server.asked.filter(({ query }) => query.get('limit') === '10000');
    expect(first.map(({ path }) => path)).toEqual([
      '/v7/JobSessions/first/LogItems',
      '/v7/JobSessions/second/LogItems',
    ]);
  });

  test('is read whole also where one item is longer than a page', async () => {
    const server = await logOf([megabytes(1), megabytes(20), 'short']);
    const items = await all(clientOf(server.url).logItems('long'));
    expect(items.map(({ text }) => text.length)).toEqual([1_000_000, 20_000_000, 5]);
  });

  test('is read whole also where the server sends all of it whatever it is asked for', async () => {
    const items = Array.from({ length: 20 }, (_, index) => ({ id: `${index}`, title: megabytes(1) }));
    const server = await scriptedServer(() => ({ json: items }));
    expect(await all(clientOf(server.url).logItems('long', { hasEnded: true }))).toHaveLength(20);
    expect(server.asked).toHaveLength(8);
  });

  test('fails where one item is longer than any answer may be, after eight requests', async () => {
    const server = await logOf([megabytes(65)]);
    await expect(all(clientOf(server.url).logItems('long'))).rejects.toMatchObject({
      name: 'VeeamApiError',
      message: expect.stringMatching(
        /limit=1&offset=0 with more than 64 MB, .* Look in the Veeam console at what it is about/,
      ),
    });
    expect(server.asked.map(({ query }) => Number(query.get('limit')))).toEqual([
      10_000, 2_500, 625, 156, 39, 9, 2, 1,
    ]);
  });

  test('is left at once, not read to its end', async () => {
    let sent = 0;
    const port = await listen(
      createServer((_, response) => {
        const more = () => {
          while (!response.destroyed && response.write(' '.repeat(100_000))) sent += 100_000;
        };
        response.on('drain', more);
        more();
      }),
    );
    const client = clientOf(`http://localhost:${port}`);
    await expect(all(client.logItems('endless'))).rejects.toMatchObject({ name: 'VeeamApiError' });
    expect(sent).toBeLessThan(7 * 8_000_000 + 64_000_000 + 8 * 20_000_000);
  });
});
