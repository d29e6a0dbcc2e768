import { type LinkKeys, signedPath } from './link';

/** Makes the addresses that messages link to. */
export interface PageLinks {
  /** The page of a session, its problem groups and its lists. */
  of(server: string, sessionId: string): PageLinkSet;
}

/** Addresses of one session's page. */
interface PageLinkSet {
  readonly session: string;
  /** The group of one kind of problem. */
  problem(fingerprint: string): string;
  /** The list of all problems. */
  readonly problems: string;
}

/**
 * Links that open the page until they expire.
 *
 * @param base the page's address, https, with or without a slash at its end
 * @param expiry for how long a link opens it, in ms
 */
export function pageLinks(base: string, keys: LinkKeys, expiry: number, clock: () => number): PageLinks {
  const origin = base.replace(/\/+$/, '');
  return {
    of: (server, sessionId) => {
      const session = `${origin}${signedPath({ server, sessionId, expiresAt: clock() + expiry }, keys.current)}`;
      return {
        session,
        problem: (fingerprint) => `${session}#${anchorOf(fingerprint)}`,
        problems: `${session}&severity=problems#items`,
      };
    },
  };
}

/** The anchor of a problem's group on the page; messages link to it. */
export function anchorOf(fingerprint: string): string {
  return `p-${fingerprint}`;
}
