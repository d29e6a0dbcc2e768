import fc from 'fast-check';
import { type Page, pageOf, readList, readRestingList } from '../../functions/veeam/paging';
import { VeeamApiError } from '../../functions/veeam/veeam-errors';
import { runs } from '../fuzz/runs';
import { all } from './scripted-server';

interface Item {
  readonly id: string;
}

/** What happens to a list between two requests. */
type Change =
  | { readonly kind: 'insert'; readonly at: number }
  | { readonly kind: 'move'; readonly from: number; readonly to: number };

function pageWith(items: readonly Item[], last: boolean): Page<Item> {
  const [first] = items;
  const end = items.at(-1);
  const ids = first !== undefined && end !== undefined && { firstId: first.id, lastId: end.id };
  return { items, sent: items.length, ...ids, last };
}

/** A list that changes before each request as the script says, and then rests. */
function restless(initial: number, size: number, changes: readonly Change[]) {
  const list: Item[] = Array.from({ length: initial }, (_, index) => ({ id: `first ${index}` }));
  const script = [...changes];
  let requests = 0;
  return {
    list,
    requests: () => requests,
    async read(offset: number): Promise<Page<Item>> {
      const change = requests++ > 0 ? script.shift() : undefined;
      if (change?.kind === 'insert') list.splice(change.at % (list.length + 1), 0, { id: `new ${requests}` });
      if (change?.kind === 'move' && list.length > 0)
        list.splice(change.to % list.length, 0, ...list.splice(change.from % list.length, 1));
      const items = list.slice(offset, offset + size);
      return pageWith(items, items.length < size);
    },
  };
}

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), at: fc.nat(60) }),
  fc.record({ kind: fc.constant('move' as const), from: fc.nat(60), to: fc.nat(60) }),
);

test('a list that changes while it is read loses none of its items and doubles none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(40),
      fc.integer({ min: 2, max: 10 }),
      fc.array(change, { maxLength: 3 }),
      async (initial, size, changes) => {
        const source = restless(initial, size, changes);
        const ids = (await all(readList(source.read))).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (let index = 0; index < initial; index++) expect(ids).toContain(`first ${index}`);
      },
    ),
    { numRuns: runs(500) },
  );
});

test('an item that is inserted in front of what was read is found in a second pass', async () => {
  const source = restless(5, 2, [{ kind: 'insert', at: 0 }]);
  const ids = (await all(readList(source.read))).map(({ id }) => id);
  expect(ids).toEqual(['first 0', 'first 1', 'first 2', 'first 3', 'first 4', 'new 2']);
});

test('a list at rest is read once', async () => {
  const source = restless(5, 2, []);
  await all(readList(source.read));
  expect(source.requests()).toBe(3);
});

test('a list that never rests comes to an end', async () => {
  let requests = 0;
  const pages = readList(async (offset) => {
    requests++;
    return pageWith([{ id: `${offset % 7}` }, { id: `${requests}` }], requests % 50 === 0);
  });
  await all(pages);
  expect(requests).toBeLessThanOrEqual(200);
});

describe('a page is the last', () => {
  const last = (body: unknown, offset = 0) =>
    pageOf({ status: 200, body, reason: '' }, { offset, limit: 10_000 }, 'The list', {
      item: () => ({ id: 'x' }),
      idOf: () => 'x',
    }).last;

  test.each([
    ['a bare array', [1, 2]],
    ['an empty page', { results: [], _links: { next: { href: '/n' } } }],
    ['null for no results', { results: null, totalCount: 5 }],
    ['a page shorter than its limit', { limit: 30, results: [1] }],
    ['a short page with strange fields', { limit: null, totalCount: null, _links: null, results: [1] }],
  ])('when it is %s', (_what, body) => {
    expect(last(body)).toBe(true);
  });

  test.each([
    ['there is a next link', { limit: 30, results: [1], _links: { next: { href: '/n' } } }],
    ['it is as long as the limit that the server put', { limit: 1, results: [1] }],
    ['the server counts more', { limit: 30, results: [1], totalCount: '2' }],
  ])('but not when %s', (_what, body) => {
    expect(last(body)).toBe(false);
  });
});

describe('a list that rests', () => {
  test('is read whole, in pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 10 }), async (initial, size) => {
        const source = restless(initial, size, []);
        const ids = (await all(readRestingList(source.read))).map(({ id }) => id);
        expect(ids).toEqual(source.list.map(({ id }) => id));
      }),
    );
  });

  test('has its next page asked for before the last one is dealt with, and none after the end', async () => {
    const source = restless(33, 12, []);
    const pages = readRestingList(source.read);
    await pages.next();
    expect(source.requests()).toBe(2);
    await pages.next();
    expect(source.requests()).toBe(3);
    expect((await pages.next()).value).toMatchObject({ sent: 10 });
    expect((await pages.next()).done).toBe(true);
    expect(source.requests()).toBe(3);
  });

  test('may be left while its next page fails', async () => {
    const page = pageWith([{ id: 'a' }], false);
    const pages = readRestingList((offset) =>
      offset === 0 ? Promise.resolve(page) : Promise.reject(new VeeamApiError('It is gone.')),
    );
    expect((await pages.next()).value).toMatchObject({ items: page.items });
    await pages.return();
    await new Promise(setImmediate);
  });

  test.each<[string, Change, boolean]>([
    ['inserted in front', { kind: 'insert', at: 0 }, true],
    ['moved from the front to the end', { kind: 'move', from: 0, to: 35 }, true],
    ['inserted at the end', { kind: 'insert', at: 36 }, false],
  ])('is shifted where an item is %s', async (_, change, isShifted) => {
    const pages = [];
    for await (const page of readRestingList(restless(36, 12, [change]).read)) pages.push(page.isShifted);
    expect(pages.includes(true)).toBe(isShifted);
  });

  test('ends where a server repeats its last page, and fails where it keeps something back', async () => {
    const page = pageWith([{ id: 'a' }], false);
    expect(await all(readRestingList(async () => page))).toEqual([{ id: 'a' }]);
    const incomplete = new VeeamApiError('It repeats itself.');
    await expect(all(readRestingList(async () => ({ ...page, incomplete })))).rejects.toBe(incomplete);
  });
});
