import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A moment in the life of a request: before it arrives, and after it was answered. */
export interface Moment {
  readonly when: 'before' | 'after';
  /** What kind of request it is: `POST /api/chat.postMessage`, `PutItem job`, `GET /v8/Jobs/…`. */
  readonly request: string;
}

/** Somebody who sees every request on its way, before it arrives and after it was answered; `false` lets it perish. */
export type Watcher = (moment: Moment) => Promise<boolean>;

/** A way to a stand-in on which every request is seen. */
export interface WatchedWay {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Makes a way over HTTP to what listens at `target`. */
export async function watchedWay(target: string, watcher: Watcher): Promise<WatchedWay> {
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, target, watcher).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The way has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, target: string, watcher: Watcher) {
  const body = await buffer(incoming);
  const request = kindOf(incoming, body);
  if (!(await watcher({ when: 'before', request }))) return outgoing.destroy();
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined || ['host', 'connection', 'content-length', 'expect'].includes(name)
      ? []
      : [[name, String(value)] as [string, string]],
  );
  const answer = await fetch(new URL(incoming.url ?? '/', target), {
    method: incoming.method ?? 'GET',
    headers,
    redirect: 'manual',
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  const answered = Buffer.from(await answer.arrayBuffer());
  if (!(await watcher({ when: 'after', request }))) return outgoing.destroy();
  const passed = [...answer.headers].filter(
    ([name]) => !['connection', 'transfer-encoding', 'content-length', 'content-encoding'].includes(name),
  );
  return outgoing.writeHead(answer.status, Object.fromEntries(passed)).end(answered);
}

/** AWS names the operation in a header, and DynamoDB the record in the body. */
function kindOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const operation = headers['x-amz-target'];
  if (operation === undefined) {
    const [path] = (url ?? '/').split('?');
    return `${method} ${path?.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`;
  }
  const [, subject = ''] = /"(?:pk":\{"S|SecretId)":"([^#"]+)/.exec(body.toString()) ?? [];
  return `${String(operation).replace(/.*\./, '')} ${subject}`;
}
