import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as the stand-ins see it, whatever brought it. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute, or a path with its query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | Uint8Array;
}

/** An answer as the stand-ins give it. */
export interface HttpResponse<Body = string> {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** The body of a request as text. */
export function textOf({ body }: Pick<HttpRequest, 'body'>): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
}

/**
 * Makes a listener for `node:http` that reads each request whole. A client that goes while it still sends is
 * dropped without a word.
 *
 * @param scheme what a request's URL begins with; the rest comes from the Host header
 */
export function onRequest(
  scheme: Scheme,
  respond: (request: HttpRequest, outgoing: ServerResponse) => void | Promise<void>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    readRequest(incoming, scheme).then(
      (request) => respond(request, outgoing),
      () => outgoing.destroy(),
    );
  };
}

type Scheme = 'http' | 'https';

async function readRequest(incoming: IncomingMessage, scheme: Scheme): Promise<HttpRequest> {
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return {
    method: incoming.method ?? 'GET',
    url: `${scheme}://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`,
    headers: Object.fromEntries(headers),
    body: await buffer(incoming),
  };
}

/** Sends an answer, with the length of its body. */
export function writeResponse(outgoing: ServerResponse, response: HttpResponse<string | Uint8Array>): void {
  outgoing.writeHead(response.status, {
    ...response.headers,
    ...(response.status !== 204 && { 'content-length': Buffer.byteLength(response.body) }),
  });
  outgoing.end(response.body);
}

/**
 * Opens a server on loopback.
 *
 * @param port 0 takes a free one
 * @returns the port that it listens on
 * @throws what `node:http` reports, for example that the port is taken
 */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Closes a server and every connection to it, answered or not. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
