import { createHmac, timingSafeEqual } from 'node:crypto';
import { pathPart } from '../veeam/links';

/** What a link opens, and until when. */
export interface PageLink {
  /** The server's name in the configuration. */
  readonly server: string;
  readonly sessionId: string;
  /** Epoch ms; the link itself counts in seconds. */
  readonly expiresAt: number;
}

/** The keys that links are signed with; rotated, the previous one is honoured until the links made with it expire. */
export interface LinkKeys {
  readonly current: string;
  readonly previous?: string;
}

/** A link as somebody asks for it: well formed, but not known to be genuine. */
export interface ClaimedLink extends PageLink {
  readonly signature: string;
  /** What of the query chooses the view: everything behind the signature. */
  readonly view: string;
}

/** How far ahead a link may expire, in ms: no message links further. */
export const longestValidity = 366 * 86_400_000;

const route = /^\/s\/([a-z][a-z0-9-]{0,31})\/([^/]{1,1000})$/;
const query = /^e=([1-9]\d{0,11})&k=([\w-]{43})(?:&(.+))?$/s;

/** The path and query that open a session's page: `/s/<server>/<session>?e=<epoch seconds>&k=<signature>`. */
export function signedPath(link: PageLink, key: string): string {
  const expiry = Math.floor(link.expiresAt / 1_000);
  const session = pathPart(link.sessionId);
  return `/s/${link.server}/${session}?e=${expiry}&k=${signatureOf({ ...link, session, expiry }, key)}`;
}

/**
 * Reads a link. There is one way to write each, so that a changed one is never the same link.
 *
 * @param path still encoded
 * @param rawQuery still encoded, without `?`
 * @returns undefined where it is no link of ours
 */
export function parseLink(path: string, rawQuery: string): ClaimedLink | undefined {
  const [, server, session] = route.exec(path) ?? [];
  const [, expiry, signature, view = ''] = query.exec(rawQuery) ?? [];
  if (server === undefined || session === undefined || signature === undefined) return undefined;
  const sessionId = decoded(session);
  if (sessionId === undefined || pathPart(sessionId) !== session) return undefined;
  return { server, sessionId, expiresAt: Number(expiry) * 1_000, signature, view };
}

/** Whether a link was signed with one of the keys and is not over. @param now epoch ms */
export function isGenuine(link: ClaimedLink, keys: LinkKeys, now: number): boolean {
  const { sessionId, expiresAt, signature } = link;
  const signed = { ...link, session: pathPart(sessionId), expiry: expiresAt / 1_000 };
  const accepted = [keys.current, ...(keys.previous === undefined ? [] : [keys.previous])];
  const fits = accepted.filter((key) => isSame(signatureOf(signed, key), signature)).length > 0;
  return fits && now < expiresAt && expiresAt - now <= longestValidity;
}

/** The parts hold no line feed, so that no two links sign the same text. */
function signatureOf(
  { server, session, expiry }: { server: string; session: string; expiry: number },
  key: string,
): string {
  return createHmac('sha256', key)
    .update(['session-page', server, session, expiry].join('\n'))
    .digest('base64url');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
