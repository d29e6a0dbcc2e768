import type { ProcessedObject } from '../alerts/processed-object';
import type { ServerConfig } from '../config/config';
import { processedObjectBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { pathPart } from './links';
import { ifOffered } from './offered';
import { inPagesOf } from './page-size';
import { type Page, pageOf, readRestingList } from './paging';
import type { Read } from './reader';
import { longestStatus } from './server-words';
import { nameOf, VeeamApiError } from './veeam-errors';

/** How large a page may be in bytes: 10,000 objects are 2 to 4 MB. */
const largestObjectPage = 8_000_000;

/** The longest id that is followed; a site's may hold several UUIDs. */
const longestObjectId = 300;

/** What was listed; without an object where nobody could tell it from others. */
interface Listed {
  readonly id: string;
  readonly object?: ProcessedObject;
}

type ReadPage = (offset: number, isWanted?: () => boolean) => Promise<Page<Listed>>;

/** `processedObjects` of VeeamClient. */
export async function readProcessedObjects(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
  sessionId: string,
): Promise<AsyncIterable<readonly ProcessedObject[]> | undefined> {
  if (api === 'v5' || api === 'v6') return undefined;
  const path = `/${api}/JobSessions/${pathPart(sessionId)}/ProcessedObjects`;
  const where = `${nameOf(server)}: what ${path} answers`;
  const readPage = inPagesOf(largestObjectPage, async ({ offset, limit, mostBytes, isWanted }) => {
    const limits = { mostBytes, ...(isWanted && { isWanted }) };
    const answer = await read(`${path}?limit=${limit}&offset=${offset}`, limits);
    if (!answer)
      throw new VeeamApiError(
        `${nameOf(server)} has no ${path}. Leave the server’s key api out, so that the version is found by itself.`,
        404,
      );
    return pageOf(answer, { offset, limit }, where, { item: listed, idOf });
  });
  const first = await ifOffered(() => readPage(0));
  return first && objectsIn(first, readPage);
}

async function* objectsIn(
  first: Page<Listed>,
  readPage: ReadPage,
): AsyncGenerator<readonly ProcessedObject[]> {
  const pages = readRestingList(async (offset, isWanted) =>
    offset === 0 ? first : readPage(offset, isWanted),
  );
  for await (const { items } of pages) {
    yield items.flatMap(({ object }) => (object === undefined ? [] : [object]));
  }
}

function listed(sent: unknown, place: number): Listed {
  const { id, type = '', status = '' } = processedObjectBody.parse(sent);
  if (!id || id.length > longestObjectId) return { id: `place ${place}` };
  const object = {
    id,
    type: type.slice(0, longestStatus),
    status: statuses.get(status) ?? 'unknown',
  } as const;
  return { id: `${object.type} ${id}`, object };
}

function idOf(sent: unknown, place: number): string {
  return listed(sent, place).id;
}

const statuses = new Map<string, ProcessedObject['status']>([
  ['Success', 'success'],
  ['Warning', 'warning'],
  ['Failed', 'failed'],
]);
