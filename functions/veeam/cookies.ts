import { parseSetCookie } from 'undici/lib/web/cookies/parse.js';
import type { Response } from './transport';

/** The cookies of one server; some VB365 builds tie a token to one (antiforgery). */
interface CookieJar {
  /** Remembers what an answer sets, and forgets what it takes back. */
  keep(headers: Response['headers']): void;
  /** The request header that brings the cookies back; none where there are no cookies. */
  header(): { readonly cookie?: string };
}

/** An empty jar. */
export function cookieJar(): CookieJar {
  const jar = new Map<string, string>();
  return {
    keep(headers) {
      for (const line of [headers['set-cookie'] ?? []].flat()) {
        const cookie = parseSetCookie(line);
        if (!cookie) continue;
        const over = cookie.maxAge !== undefined && cookie.maxAge <= 0;
        if (over || cookie.value === '') jar.delete(cookie.name);
        else jar.set(cookie.name, cookie.value);
      }
    },
    header() {
      if (jar.size === 0) return {};
      return { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    },
  };
}
