import type { Repository } from '../alerts/repository';
import type { ServerConfig } from '../config/config';
import { repositoryBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { readCollection } from './collection';
import type { Read } from './reader';
import { longestReason, nameIn, quote } from './server-words';

/** Where a server keeps backups. */
export function readRepositories(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
): Promise<readonly Repository[]> {
  return readCollection(server, read, api, 'BackupRepositories', repositoryOf);
}

function repositoryOf(sent: unknown, id: string): Repository {
  const body = repositoryBody.parse(sent);
  const { isOutOfSync, isOutdated, freeSpaceBytes: free } = body;
  // Object storage has none, or one of nothing.
  const capacity = body.capacityBytes || undefined;
  const reason = quote(body.outOfOrderReason ?? '', longestReason);
  return {
    id,
    name: nameIn(body.name) ?? id,
    ...(capacity !== undefined && { capacity, ...(free !== undefined && { free }) }),
    ...(isOutOfSync !== undefined && { isOutOfSync }),
    ...((body.isOutOfOrder ?? reason !== '') && { outOfOrder: reason || 'no reason given' }),
    ...(isOutdated !== undefined && { isOutdated }),
  };
}
