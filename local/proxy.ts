import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Certificate } from './certificate';
import { listenOnLoopback } from './http';

/** Where a way through the proxy ends. */
export interface End {
  /** What listens there on loopback. */
  readonly port: number;
  /** Where it speaks plain HTTP, the proxy presents this certificate in its place; without one nobody in between sees anything. */
  readonly certificate?: Pick<Certificate, 'key' | 'cert'>;
}

/** A running stand-in of an HTTP proxy. */
export interface RunningProxy {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Each `host:port` that somebody wanted to go to, in order. */
  readonly wanted: readonly string[];
  readonly close: () => Promise<void>;
}

/** What a proxy is like. */
export interface ProxyOptions {
  /** Its ends by `host:port`; it refuses the way to all others. */
  readonly ends: ReadonlyMap<string, End>;
  /** The value of `proxy-authorization` that it asks for. */
  readonly authorization?: string;
}

/** Starts a stand-in of an HTTP proxy on loopback that knows the method CONNECT, as those of companies do. */
export async function startProxy({ ends, authorization }: ProxyOptions): Promise<RunningProxy> {
  const wanted: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, outgoing) => outgoing.writeHead(405).end());
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  server.on('connect', ({ url = '', headers }, socket: Socket) => {
    wanted.push(url);
    if (authorization !== undefined && headers['proxy-authorization'] !== authorization) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    const end = ends.get(url);
    if (end === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const way = connect(end.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const near = end.certificate ? new TLSSocket(socket, { isServer: true, ...end.certificate }) : socket;
      near.on('error', () => way.destroy());
      near.pipe(way).pipe(near);
    });
    way.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    socket.on('close', () => way.destroy());
  });
  const port = await listenOnLoopback(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    wanted,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
