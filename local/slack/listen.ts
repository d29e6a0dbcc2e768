import { createServer, type ServerResponse } from 'node:http';
import { closeServer, type HttpRequest, listenOnLoopback, onRequest, writeResponse } from '../http';
import type { Arguments } from './api/arguments';
import { readCall } from './api/call';
import { type Delivery, deliver, type Fault } from './fault';
import type { Answer } from './interactivity/answer';
import { send } from './interactivity/send';
import { receiveDeed } from './page/receive-deed';
import { servePage } from './page/serve';
import { argumentsIn, isResponseUrl, readable, responseUrlMethod, type Slack } from './slack';

/** How to serve a stand-in. */
export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Asked before every call of the Web API; an upload of bytes is called `upload`, a reply to an interaction `response_url`. */
  readonly intercept?: (call: {
    readonly method: string;
    readonly arguments: Arguments;
  }) => Fault | undefined;
  /** Brings what people press and command to the app; default: over HTTP. */
  readonly sendInteraction?: (request: HttpRequest) => Promise<Answer>;
}

/** A stand-in that can be reached over HTTP. */
export interface Listening {
  /** The page that shows the channels. */
  readonly url: string;
  /** What a client takes as `slackApiUrl`. */
  readonly apiUrl: string;
  readonly close: () => Promise<void>;
}

/** Serves the Web API and the page on loopback, and sends what people do on the page to the app. */
export async function listen(slack: Slack, options: ListenOptions): Promise<Listening> {
  const { port, intercept, sendInteraction = send } = options;
  const server = createServer(
    onRequest('http', async (request, outgoing) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/events') return streamEvents(slack, outgoing);
      if (pathname === '/deeds' && request.method === 'POST') {
        writeResponse(
          outgoing,
          await receiveDeed(slack, request, { send: sendInteraction, origin: new URL(url).origin }),
        );
        return;
      }
      if (pathname.startsWith('/api/') || pathname.startsWith('/upload/') || isResponseUrl(pathname)) {
        const fault = intercept?.(nameCall(request, pathname));
        return writeDelivery(
          deliver(fault, () => slack.handle(request)),
          outgoing,
        );
      }
      writeResponse(outgoing, servePage(slack.workspace, request));
    }),
  );
  const url = `http://127.0.0.1:${await listenOnLoopback(server, port)}/`;
  return { url, apiUrl: `${url}api/`, close: () => closeServer(server) };
}

function nameCall(request: HttpRequest, pathname: string) {
  if (pathname.startsWith('/upload/')) return { method: 'upload', arguments: {} };
  if (isResponseUrl(pathname)) return { method: responseUrlMethod, arguments: argumentsIn(request) };
  return readable(readCall(request));
}

function writeDelivery(delivery: Delivery, outgoing: ServerResponse): void {
  if (delivery.kind === 'reset') {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  if (delivery.kind === 'whole') {
    writeResponse(outgoing, delivery.response);
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

/** Server-Sent Events: one without content after each change. */
function streamEvents(slack: Slack, outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  outgoing.write('retry: 1000\n\n');
  const stop = slack.workspace.watch(() => outgoing.write('data:\n\n'));
  outgoing.on('close', stop);
}
