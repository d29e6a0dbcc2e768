import type { Answer } from './answer';
import { listBody } from './answer-schemas';
import { VeeamApiError } from './veeam-errors';

/** The largest page that VB365 serves. */
export const largestPage = 10_000;

/** A part of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many items were sent for it; more than `items` where some were passed over. */
  readonly sent: number;
  /** The ids of the first and the last one that were sent; absent where there is none. */
  readonly firstId?: string;
  readonly lastId?: string;
  /** Whether the server itself shows that nothing follows. */
  readonly last: boolean;
  /** What to throw when the next page brings nothing new although something must follow; absent where nothing need. */
  readonly incomplete?: VeeamApiError;
}

/** More passes would not end on a list that never rests. */
const mostPasses = 4;

/**
 * Reads a list page by page while it changes; every item comes once. An id that comes again tells that items moved
 * between the pages, and another one may have slipped past: the list is then read again, for what is new in it.
 * Links to a next page are not followed: the next page begins after what was returned.
 *
 * @param read gives the page that begins at an offset
 * @param enough whether what follows a page does not matter
 */
export async function* readList<T extends { readonly id: string }>(
  read: (offset: number) => Promise<Page<T>>,
  enough: (items: readonly T[]) => boolean = () => false,
): AsyncGenerator<readonly T[], void, void> {
  const known = new Set<string>();
  for (let pass = 1; pass <= mostPasses; pass++) {
    // The first pass meets what it makes known: a long list's ids are kept once.
    const met = pass === 1 ? known : new Set<string>();
    let offset = 0;
    for (;;) {
      const { items, sent, last, incomplete } = await read(offset);
      offset += sent;
      const before = met.size;
      const fresh = items.filter(({ id }) => !known.has(id) && known.add(id));
      for (const { id } of items) met.add(id);
      if (fresh.length > 0) yield fresh;
      if (last || enough(items)) break;
      if (met.size > before) continue;
      // The same page again: the end of the list, unless the server keeps something back.
      if (incomplete !== undefined) throw incomplete;
      break;
    }
    if (met.size === offset) return;
  }
}

/** A page of a list that should rest. */
export interface RestingPage<T> extends Page<T> {
  /** Whether it does not begin where the page before it ended: the list does not rest, and something may have slipped past. */
  readonly isShifted: boolean;
}

/** Behind a page of no more items the next one begins anew: with an item in common, small pages would take many more requests. */
const smallPage = 10;

/**
 * Reads a list that does not change any more, page by page. Unlike `readList` it remembers nothing of what it read, so that
 * the list may be as long as it likes: each page begins with the last item of the one before it, which shows that nothing moved.
 * While a page is dealt with, the next one is under way.
 *
 * @param read gives the page that begins at an offset; it need not go on with that once `isWanted` says so
 */
export async function* readRestingList<T extends { readonly id: string }>(
  read: (offset: number, isWanted: () => boolean) => Promise<Page<T>>,
): AsyncGenerator<RestingPage<T>, void, void> {
  let isLeft = false;
  const ask = (offset: number) => read(offset, () => !isLeft);
  let offset = 0;
  let before: Page<T> | undefined;
  let coming = ask(offset);
  try {
    for (;;) {
      const page = await coming;
      const { sent, firstId, last, incomplete } = page;
      const overlap = overlapAfter(before);
      if (firstId !== undefined && firstId === before?.firstId) {
        // The same page again: the end of the list, unless the server keeps something back.
        if (incomplete !== undefined) throw incomplete;
        return;
      }
      offset += sent - overlapAfter(page);
      if (!last) {
        coming = ask(offset);
        // Whoever wants no more is not told what became of it.
        coming.catch(() => {});
      }
      const isShifted = overlap > 0 && firstId !== before?.lastId;
      if (sent > overlap || isShifted) yield { ...(isShifted ? page : beyond(page, overlap)), isShifted };
      if (last) return;
      before = page;
    }
  } finally {
    isLeft = true;
  }
}

/** With how many items of a page the next one begins. */
function overlapAfter<T>(page: Page<T> | undefined): number {
  return page !== undefined && page.sent > smallPage ? 1 : 0;
}

/** A page without what it has in common with the one before it. */
function beyond<T extends { readonly id: string }>(page: Page<T>, overlap: number): Page<T> {
  if (overlap === 0) return page;
  const [first, ...others] = page.items;
  return { ...page, sent: page.sent - overlap, items: first?.id === page.firstId ? others : page.items };
}

/** What a list holds. */
export interface Items<T> {
  /** Makes an item of what the server sent and its place in the list. */
  readonly item: (sent: unknown, place: number) => T;
  /** The id that the item has. */
  readonly idOf: (sent: unknown, place: number) => string;
  /** Whether an item is not passed over; none is unless it says so. */
  readonly isWanted?: (sent: unknown) => boolean;
}

/**
 * Understands an answer that holds a list: a page or, the whole of it, a bare array.
 *
 * @param asked where the page begins, and how many items it could hold
 * @throws VeeamApiError when it is not a list
 */
export function pageOf<T>(
  { body, status }: Answer,
  asked: { readonly offset: number; readonly limit: number },
  where: string,
  { item, idOf, isWanted = () => true }: Items<T>,
): Page<T> {
  const parsed = listBody.safeParse(body);
  if (!parsed.success) {
    throw new VeeamApiError(
      `${where} is not a list: neither a page with results nor an array. Leave the server’s key api out, so that the version is found by itself, and see that nothing in between answers in its place.`,
      status,
    );
  }
  const list = parsed.data;
  const { offset, limit: most } = asked;
  const sent = 'results' in list ? (list.results ?? []) : list;
  const items: T[] = [];
  sent.forEach((one, index) => {
    if (isWanted(one)) items.push(item(one, offset + index));
  });
  const page = {
    items,
    sent: sent.length,
    ...(sent.length > 0 && {
      firstId: idOf(sent[0], offset),
      lastId: idOf(sent.at(-1), offset + sent.length - 1),
    }),
  };
  if (!('results' in list) || sent.length === 0) return { ...page, last: true };
  // A full page, or a higher count, promises something; a link to a next page may lead to nothing.
  const { limit = most, totalCount = 0, _links } = list;
  const mustHaveMore = sent.length >= Math.min(limit, most) || totalCount > offset + sent.length;
  return {
    ...page,
    last: !mustHaveMore && _links.next === undefined,
    ...(mustHaveMore && {
      incomplete: new VeeamApiError(
        `${where} repeats itself where it should go on, so that some of it stays unread. Try another version of the API with the server’s key api.`,
        status,
      ),
    }),
  };
}
