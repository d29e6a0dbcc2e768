import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Arguments } from './api/arguments';
import { readCall } from './api/call';
import { type Delivery, deliver, type Fault } from './fault';
import type { HttpRequest, HttpResponse } from './http';
import { servePage } from './page/serve';
import { readable, type Slack } from './slack';

/** How to serve a stand-in. */
export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Default: this machine only. */
  readonly host?: string;
  /** Asked before every call of the Web API; an upload of bytes is called `upload`. */
  readonly intercept?: (call: {
    readonly method: string;
    readonly arguments: Arguments;
  }) => Fault | undefined;
}

/** A stand-in that can be reached over HTTP. */
export interface Listening {
  /** The page that shows the channels. */
  readonly url: string;
  /** What a client takes as `slackApiUrl`. */
  readonly apiUrl: string;
  readonly close: () => Promise<void>;
}

/** Serves the Web API and the page. */
export async function listen(slack: Slack, options: ListenOptions): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch((error: unknown) => {
      console.error(error);
      outgoing.destroy();
    });
  });

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await readRequest(incoming, address());
    const { pathname } = new URL(request.url);
    if (pathname === '/events') return streamEvents(slack, outgoing);
    if (pathname.startsWith('/api/') || pathname.startsWith('/upload/')) {
      const fault = options.intercept?.(nameCall(request, pathname));
      return send(
        deliver(fault, () => slack.handle(request)),
        outgoing,
      );
    }
    write(servePage(slack.workspace, request), outgoing);
  }

  function address(): string {
    const bound = server.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : options.port;
    return `http://${host}:${port}`;
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  return {
    url: `${address()}/`,
    apiUrl: `${address()}/api/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage, base: string): Promise<HttpRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', base).href,
    headers: Object.fromEntries(headers),
    body: await buffer(incoming),
  };
}

function nameCall(request: HttpRequest, pathname: string) {
  return pathname.startsWith('/upload/') ? { method: 'upload', arguments: {} } : readable(readCall(request));
}

function send(delivery: Delivery, outgoing: ServerResponse): void {
  if (delivery.kind === 'reset') {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (delivery.kind === 'whole') {
    write(delivery.response, outgoing);
    return;
  }
  const body = Buffer.from(delivery.response.body);
  outgoing.writeHead(delivery.response.status, {
    ...delivery.response.headers,
    'content-length': body.length,
  });
  outgoing.write(body.subarray(0, body.length / 2), () => {
    if (delivery.kind === 'cut') outgoing.destroy();
  });
}

function write(response: HttpResponse, outgoing: ServerResponse): void {
  outgoing.writeHead(response.status, response.headers);
  outgoing.end(response.body);
}

/** Server-Sent Events: one without content after each change. */
function streamEvents(slack: Slack, outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  outgoing.write('retry: 1000\n\n');
  const stop = slack.workspace.watch(() => outgoing.write('data:\n\n'));
  outgoing.on('close', stop);
}
