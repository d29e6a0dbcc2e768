import { createServer, type ServerResponse } from 'node:http';
import {
  closeServer,
  type HttpRequest,
  listenOnLoopback,
  onRequest,
  textOf,
  writeResponse,
} from '../../local/http';

/** What a receiver got. */
export interface Received {
  readonly headers: HttpRequest['headers'];
  readonly body: string;
}

/** How a receiver answers: with a status, by leading elsewhere, by never answering, by hanging up. */
export type ReceiverAnswer = number | { readonly redirectTo: string } | 'hang' | 'hang up';

/** Somebody who takes webhooks, on this machine. */
export async function startReceiver(
  answerTo: (received: Received, count: number) => ReceiverAnswer = () => 204,
) {
  const received: Received[] = [];
  const receiver = {
    received,
    answerTo,
    /** The address. */
    url: '',
    /** The bodies, read. */
    bodies: () => received.map(({ body }) => JSON.parse(body)),
    close: () => closeServer(server),
  };
  const server = createServer(
    onRequest('http', (request, outgoing) => {
      const taken = { headers: request.headers, body: textOf(request) };
      received.push(taken);
      answer(receiver.answerTo(taken, received.length), outgoing);
    }),
  );
  receiver.url = `http://127.0.0.1:${await listenOnLoopback(server, 0)}/hook?sig=1`;
  return receiver;
}

function answer(kind: ReceiverAnswer, outgoing: ServerResponse): void {
  if (kind === 'hang') return;
  if (kind === 'hang up') outgoing.socket?.resetAndDestroy();
  else if (typeof kind === 'number') writeResponse(outgoing, { status: kind, headers: {}, body: '' });
  else writeResponse(outgoing, { status: 307, headers: { location: kind.redirectTo }, body: '' });
}
