import type { ServerConfig } from '../config/config';
import { identifiedBody, nullBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { followedId } from './links';
import { inPagesOf } from './page-size';
import { pageOf, readList } from './paging';
import type { Read } from './reader';
import { nameOf, VeeamApiError } from './veeam-errors';

/** How many items a page may hold: jobs may carry all that they back up, and no server has many of them. */
const largestPage = 500;

/** How large a page may be in bytes. */
const largestPageBytes = 16_000_000;

/** What was listed; without a value where nobody could tell it from others. */
interface Listed<T> {
  readonly id: string;
  readonly value?: T;
}

/**
 * Everything in a collection: jobs, organizations, proxies, repositories. Before v8 they come in one array, and take no
 * parameters; since then they come in pages. Of every version either is understood. What has no id that can be followed is
 * left out.
 *
 * @param name the place of the collection below the version
 * @param itemOf makes an item of what the server sent and its id
 * @throws the errors of Read, and VeeamApiError where there is no such collection or it is no list
 */
export async function readCollection<T>(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
  name: string,
  itemOf: (sent: unknown, id: string) => T,
): Promise<readonly T[]> {
  const path = `/${api}/${name}`;
  const where = `${nameOf(server)}: what ${path} answers`;

  function listed(sent: unknown, place: number): Listed<T> {
    const id = followedId(identifiedBody.parse(sent).id);
    return id === undefined ? { id: `place ${place}` } : { id, value: itemOf(sent, id) };
  }
  const items = { item: listed, idOf: (sent: unknown, place: number) => listed(sent, place).id };

  async function pageAt(
    query: string,
    { mostBytes, ...asked }: { offset: number; limit: number; mostBytes?: number },
  ) {
    const answer = await read(`${path}${query}`, mostBytes === undefined ? {} : { mostBytes });
    if (!answer)
      throw new VeeamApiError(
        `${nameOf(server)} has no ${path}. Leave the server’s key api out, so that the version is found by itself.`,
        404,
      );
    // An empty one would say that all is gone.
    if (nullBody.safeParse(answer.body).success)
      throw new VeeamApiError(
        `${where} is no list: its results are null. The next poll tries again; if it lasts, look at the server’s logs.`,
        answer.status,
      );
    return pageOf(answer, asked, where, items);
  }
  const inPages = inPagesOf(
    largestPageBytes,
    ({ offset, limit, mostBytes }) =>
      pageAt(`?limit=${limit}&offset=${offset}`, { offset, limit, mostBytes }),
    largestPage,
  );
  const atOnce = () => pageAt('', { offset: 0, limit: largestPage });

  const values: T[] = [];
  for await (const page of readList((offset) =>
    offset === 0 && api !== 'v8' ? atOnce() : inPages(offset),
  )) {
    for (const { value } of page) if (value !== undefined) values.push(value);
  }
  return values;
}
