/** No way leads through the proxy: of the request that wanted one not a byte was sent. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** As the errors of Node.js have one. */
  readonly code = 'ERR_PROXY';
}

/** The ProxyError among an error and its causes. */
export function proxyErrorIn(error: unknown): ProxyError | undefined {
  let next = error;
  for (let depth = 0; depth < 5 && next instanceof Error; depth++) {
    if (next instanceof ProxyError) return next;
    next = next.cause;
  }
  return undefined;
}
