import { type LinkKeys, type PageLink, signedPath } from '../page-links/link';
import { pathPart } from '../veeam/links';
import { firstView, type View, viewQuery } from './page-query';

/** Where a page's own links lead: to other views of its session, and to other attempts of its run. */
export interface Addresses {
  /** What is to be sent along with every form, as names and values: the link itself. */
  readonly key: readonly (readonly [name: string, value: string])[];
  /** Another view of the session; relative, so that the page may be served below any path. */
  view(change: Partial<View>): string;
  /** The page of another session, which can be opened for as long as this one. */
  session(sessionId: string): string;
}

/** The addresses of a page. They are signed with the current key: a rotated one need not outlive its links. */
export function addressesOf(link: PageLink, view: View, keys: LinkKeys): Addresses {
  const query = (sessionId: string) => signedPath({ ...link, sessionId }, keys.current).split('?')[1] ?? '';
  const own = query(link.sessionId);
  return {
    key: [...new URLSearchParams(own)],
    view: (change) => {
      const chosen = viewQuery({ ...view, ...change });
      return `?${own}${chosen === '' ? '' : `&${chosen}`}`;
    },
    session: (sessionId) => {
      const refresh = viewQuery({ ...firstView, refresh: view.refresh });
      return `./${pathPart(sessionId)}?${query(sessionId)}${refresh === '' ? '' : `&${refresh}`}`;
    },
  };
}
