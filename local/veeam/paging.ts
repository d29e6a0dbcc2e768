import { since } from './api-version';
import { type Answer, type Call, ok } from './call';
import { type Link, underVersion } from './links';
import { invalid } from './refusal';

/** The parameters that every page understands; result sets came with v6. */
export function pageParameters(call: Call): readonly string[] {
  return since(call.traits.version, 'v6') ? ['limit', 'offset', 'setId'] : ['limit', 'offset'];
}

/**
 * Answers with the page that the query asks for: 30 results unless it says otherwise, 10,000 at most.
 *
 * @param all everything that the query selects, in order
 * @param write one result in the caller's version
 */
export function answerPage<T extends { readonly id: string }>(
  call: Call,
  all: readonly T[],
  write: (result: T) => unknown,
): Answer {
  const { offset, limit } = readWindow(call);
  const asked = call.query.uuid('setId');
  const set = call.resultSets.find(asked);
  const results = set ? all.filter((result) => set.has(result.id)) : all;
  const served = results.slice(offset, offset + limit);
  const setId = set && asked ? asked : call.resultSets.keep(results);
  const window: Window = { offset, limit, end: offset + served.length, total: results.length, setId };
  return ok({
    offset,
    limit,
    ...(since(call.traits.version, 'v6') && { setId }),
    results: served.map(write),
    ...linksOf(call, window),
    ...(call.traits.totalCount && { totalCount: results.length }),
  });
}

/** The parameters of a collection that not every version pages. */
export function collectionParameters(call: Call): readonly string[] {
  return call.traits.collections === 'page' ? pageParameters(call) : [];
}

/** Answers with a page, or with everything at once where the version does not page its collections. */
export function answerCollection<T extends { readonly id: string }>(
  call: Call,
  all: readonly T[],
  write: (result: T) => unknown,
): Answer {
  return call.traits.collections === 'page' ? answerPage(call, all, write) : ok(all.map(write));
}

interface Window {
  readonly offset: number;
  readonly limit: number;
  /** The offset after the last result served. */
  readonly end: number;
  readonly total: number;
  readonly setId: string;
}

function readWindow(call: Call): Pick<Window, 'offset' | 'limit'> {
  const offset = call.query.integer('offset') ?? 0;
  if (offset < 0) throw invalid(`The offset ${offset} is less than 0.`);
  return { offset, limit: readLimit(call) };
}

/** How many results the query asks for: 30 unless it says otherwise, 10,000 at most. */
export function readLimit(call: Call): number {
  const { leeway, maxPageSize, traits } = call;
  const limit = call.query.integer('limit') ?? 30;
  if (limit < 1) throw invalid(`The limit ${limit} is less than 1.`);
  const refuses = traits.aboveLargestPage === 'refuse' && leeway.aboveLargestPage === 'refused';
  if (limit > maxPageSize && refuses) throw invalid(`The limit ${limit} is greater than ${maxPageSize}.`);
  return Math.min(limit, maxPageSize, leeway.clampsPagesTo);
}

/** A page of v5 that has no other beside it has none. */
function linksOf(call: Call, window: Window): { readonly _links?: Record<string, Link> } {
  const links = pageLinks(call, window);
  return Object.keys(links).length > 0 ? { _links: links } : {};
}

function pageLinks(call: Call, window: Window): Record<string, Link> {
  const path = call.url.pathname.replace(/\/$/, '');
  const others = call.query.without('offset', 'limit', 'setid');
  // The links that v6's documentation prints carry none.
  const setId: [string, string][] = since(call.traits.version, 'v7') ? [['setId', window.setId]] : [];
  const link = (offset: number, path: string): Link => {
    const query = new URLSearchParams([
      ['offset', String(offset)],
      ['limit', String(window.limit)],
      ...others,
      ...setId,
    ]);
    return call.links.at(path, query);
  };
  const nextPath = underVersion(path, call.leeway.nextLinkVersion ?? call.traits.version);
  return {
    ...(window.offset > 0 && {
      first: link(0, path),
      prev: link(Math.max(0, window.offset - window.limit), path),
    }),
    ...(call.traits.selfLinks && { self: link(window.offset, path) }),
    ...((window.end < window.total || call.leeway.nextLinkAlways) && { next: link(window.end, nextPath) }),
  };
}
