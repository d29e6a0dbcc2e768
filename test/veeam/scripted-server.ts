import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ServerConfig } from '../../functions/config/config';
import { type VeeamClient, type VeeamClientOptions, veeamClient } from '../../functions/veeam/client';
import { patient, type RetryPolicy } from '../../functions/veeam/retry-policy';
import { hasty } from './hasty';

/** A request as a script sees it. */
export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
  /** The body as it came. */
  readonly body: string;
}

/** An answer in JSON, or in text as it stands. */
export interface Spoken {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string | string[]>;
}

/** What a script answers: a proper answer, or a misdeed. */
export type Reply =
  | Spoken
  | 'reset'
  | 'silence'
  | 'half an answer'
  | 'an answer that stalls'
  | 'an answer that drips';

/** A VB365 server that does exactly what a test's script says, and remembers what it was asked. */
export interface ScriptedServer {
  readonly url: string;
  readonly asked: Asked[];
  /** How many of the requests so far had this path. */
  count(path: string): number;
}

const running: (() => Promise<void>)[] = [];

/** For afterEach: closes whatever the test has started, clients first. */
export async function closeAll(): Promise<void> {
  for (const close of running.splice(0).reverse()) await close();
}

/** Has closeAll close something. */
export function onClose(close: () => Promise<void>): void {
  running.push(close);
}

export async function scriptedServer(
  script: (asked: Asked) => Reply | Promise<Reply>,
  tls?: { key: string; cert: string },
): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const listener: RequestListener = async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    const body = await text(request);
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      form: new URLSearchParams(body),
      body,
    };
    asked.push(one);
    answer(response, await script(one));
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  const port = await listen(server);
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${port}`,
    asked,
    count: (path) => asked.filter((one) => one.path === path).length,
  };
}

/** Opens a server on a free port of the loopback address; closeAll ends it with all its connections. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  running.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'reset') {
    response.socket?.resetAndDestroy();
  } else if (reply === 'half an answer') {
    response.writeHead(200, { 'content-length': 1_000 });
    response.write('{"results":[', () => response.socket?.destroy());
  } else if (reply === 'an answer that stalls') {
    response.writeHead(200, { 'content-length': 1_000 });
    response.write('{"results":[');
  } else if (reply === 'an answer that drips') {
    response.writeHead(200);
    const drops = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(drops));
  } else if (reply !== 'silence') {
    const { status = 200, json, text = JSON.stringify(json) ?? '', headers = {} } = reply;
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(text);
  }
}

/** The configuration of a server that a test talks to. */
export function configOf(url: string, more: Partial<ServerConfig> = {}): ServerConfig {
  return { name: 'hq', url, secret: 'vb365/hq', api: 'v7', tls: {}, lookback: 86_400_000, ...more };
}

/** Hardly a pause, but as much time for an answer as a busy machine may need. */
const unhurried: RetryPolicy = {
  ...patient,
  attempts: hasty.attempts,
  firstPause: 1,
  longestPause: 4,
  longestWish: 50,
};

/** A client with a fixed token that hardly pauses and, unless told otherwise, has no world of its own to wait in. */
export function clientOf(
  url: string,
  { server, ...more }: Partial<Omit<VeeamClientOptions, 'server'>> & { server?: Partial<ServerConfig> } = {},
): VeeamClient {
  const client = veeamClient({
    server: configOf(url, server),
    credentials: async () => ({ version: '1', value: { kind: 'token', token: 'static-token' } }),
    clock: Date.now,
    wait: async () => {},
    random: () => 0.5,
    retries: unhurried,
    ...more,
  });
  running.push(() => client.close());
  return client;
}

/** Everything an iterable of pages gives. */
export async function all<T>(
  pages: AsyncIterable<readonly T[] | { readonly items: readonly T[] }>,
): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...('items' in page ? page.items : page));
  return items;
}
