/** Something that goes wrong between a server and its client. Durations in ms. */
export type Fault =
  /** The connection breaks before the server has seen the request, or after it has done its work. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Somebody else answers, such as a proxy. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The connection breaks when so many bytes of the body were sent. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** So many bytes of the body are sent, then nothing until the client goes. */
  | { readonly kind: 'stall'; readonly bytes: number }
  /** The answer comes late. */
  | { readonly kind: 'delay'; readonly duration: number };

/** A page for people where a client expects JSON. */
export function htmlPage(status: number): Fault {
  const body = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;
  return { kind: 'answer', status, headers: { 'content-type': 'text/html' }, body };
}
