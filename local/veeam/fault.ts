/**
 * Something that goes wrong between a server and its client. Where it does not say otherwise, the server has done its work.
 * Durations in ms.
 */
export type Fault =
  /** The connection breaks before the server has seen the request, or after it has done its work. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Somebody else answers, such as a proxy: before the server has seen the request unless it says after. */
  | {
      readonly kind: 'answer';
      readonly when?: 'before' | 'after';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The connection breaks when so many bytes of the body were sent; where there is no body, before the answer begins. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** So many bytes of the body are sent, then nothing until the client goes; where there is no body, nothing at all. */
  | { readonly kind: 'stall'; readonly bytes: number }
  /** The server comes to the request late, also where the client has gone by then. */
  | { readonly kind: 'delay'; readonly duration: number };

/** A page for people where a client expects JSON. */
export function htmlPage(status: number): Fault {
  const body = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;
  return { kind: 'answer', status, headers: { 'content-type': 'text/html' }, body };
}
