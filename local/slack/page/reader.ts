import type { HttpRequest } from '../../http';
import type { Person } from '../workspace/message';
import type { Workspace } from '../workspace/workspace';

/** Who reads the page: whom the cookie `reader` names, else the first of the workspace's users. */
export function readerOf(
  { users }: Pick<Workspace, 'users'>,
  { headers }: Pick<HttpRequest, 'headers'>,
): Person | undefined {
  const named = /(?:^|;\s*)reader=([^;]*)/.exec(headers.cookie ?? '')?.[1];
  const [first] = users.values();
  return users.get(named ?? '') ?? first;
}
