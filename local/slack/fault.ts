import type { HttpResponse } from '../http';

/** What can go wrong with a call, before or after Slack has carried it out (`committed`). */
export type Fault =
  /** The connection ends without an answer. */
  | { readonly kind: 'reset'; readonly committed: boolean }
  /** An HTTP error such as 500 or 503. */
  | { readonly kind: 'status'; readonly status: number; readonly committed: boolean }
  /** `ok: false` with an error such as `internal_error` or `fatal_error`. */
  | { readonly kind: 'error'; readonly error: string; readonly committed: boolean }
  /** A page for people, with status 200. */
  | { readonly kind: 'html'; readonly committed: boolean }
  /** Status and headers come, the body ends half-way. */
  | { readonly kind: 'cut' }
  /** Status and headers come, the body stops half-way and the connection stays. */
  | { readonly kind: 'stall' }
  /** 429, with or without `Retry-After` in seconds; nothing is carried out. */
  | { readonly kind: 'rate-limited'; readonly retryAfter?: number };

/** What reaches the caller: a whole answer, half of one, or none. */
export type Delivery =
  | { readonly kind: 'whole' | 'cut' | 'stall'; readonly response: HttpResponse }
  | { readonly kind: 'reset' };

/** Carries out a call unless the fault comes first, and says what reaches the caller. */
export function deliver(fault: Fault | undefined, carryOut: () => HttpResponse): Delivery {
  if (fault === undefined) return { kind: 'whole', response: carryOut() };
  if (fault.kind === 'cut' || fault.kind === 'stall') return { kind: fault.kind, response: carryOut() };
  if (fault.kind !== 'rate-limited' && fault.committed) carryOut();
  switch (fault.kind) {
    case 'reset':
      return { kind: 'reset' };
    case 'status':
      return whole(fault.status, 'text/plain', `${fault.status}`);
    case 'error':
      return whole(200, 'application/json', JSON.stringify({ ok: false, error: fault.error }));
    case 'html':
      return whole(200, 'text/html', '<!doctype html><title>Slack</title><p>Something went wrong.</p>');
    case 'rate-limited': {
      const wait = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return whole(429, 'application/json', JSON.stringify({ ok: false, error: 'ratelimited' }), wait);
    }
  }
}

function whole(
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Delivery {
  return { kind: 'whole', response: { status, headers: { 'content-type': type, ...headers }, body } };
}
