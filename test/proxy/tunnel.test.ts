import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { HttpProxy } from '../../functions/proxy/http-proxy';
import { ProxyError, proxyErrorIn } from '../../functions/proxy/proxy-error';
import { tunnelThrough } from '../../functions/proxy/tunnel';
import { closeServer, listenOnLoopback } from '../../local/http';
import { type ProxyOptions, type RunningProxy, startProxy } from '../../local/proxy';

const target = { hostname: 'vb365.corp.example', port: 4443 };
const name = 'vb365.corp.example:4443';

let proxy: RunningProxy;
afterEach(() => proxy.close());

/** Goes to the target through a proxy that is like this. */
async function go(options: ProxyOptions, given: Partial<HttpProxy> = {}) {
  proxy = await startProxy(options);
  return await tunnelThrough({ origin: proxy.url, without: [], ...given })(target, 2_000);
}

test('what is sent through the tunnel arrives, and what comes back as well', async () => {
  const server = createServer((_, outgoing) => outgoing.end('hello'));
  const port = await listenOnLoopback(server, 0);
  const way = await go({ ends: new Map([[name, { port }]]) });
  way?.write(`GET / HTTP/1.1\r\nhost: ${name}\r\nconnection: close\r\n\r\n`);
  expect(way && (await text(way))).toMatch(/^HTTP\/1\.1 200 OK.*hello$/s);
  expect(proxy.wanted).toEqual([name]);
  await closeServer(server);
});

test.each([
  [
    'refuses the way',
    { ends: new Map() },
    /refuses the way to vb365\.corp\.example:4443 with HTTP status 403/,
  ],
  ['asks for a login', { ends: new Map(), authorization: 'Basic eDp5' }, /status 407\. It asks for a login/],
  [
    'does not reach the host',
    { ends: new Map([[name, { port: 1 }]]) },
    /status 502\. It does not reach the host/,
  ],
])('a proxy that %s is told with its address', async (_, options, message) => {
  const way = go(options);
  await expect(way).rejects.toThrow(ProxyError);
  await expect(way).rejects.toThrow(message);
  await expect(way).rejects.toThrow(proxy.url);
});

test('a proxy that is not there is told with the reason', async () => {
  proxy = await startProxy({ ends: new Map() });
  const gone = await startProxy({ ends: new Map() });
  await gone.close();
  await expect(tunnelThrough({ origin: gone.url, without: [] })(target, 2_000)).rejects.toThrow(
    `The proxy ${gone.url} gives no way to ${name} (ECONNREFUSED).`,
  );
});

test('a proxy that says nothing is given up in time', async () => {
  proxy = await startProxy({ ends: new Map() });
  const silent = createServer();
  const held: Duplex[] = [];
  silent.on('connect', (_, socket) => held.push(socket));
  const port = await listenOnLoopback(silent, 0);
  const way = tunnelThrough({ origin: `http://127.0.0.1:${port}`, without: [] })(target, 50);
  await expect(way).rejects.toThrow('no answer in 50 ms');
  for (const socket of held) socket.destroy();
  await closeServer(silent);
});

test('whoever has a login says it', async () => {
  const authorization = 'Basic eDp5';
  const server = createServer();
  const port = await listenOnLoopback(server, 0);
  const way = await go({ ends: new Map([[name, { port }]]), authorization }, { authorization });
  expect(way?.destroyed).toBe(false);
  way?.destroy();
  await closeServer(server);
});

test('the error of a proxy is found behind others', () => {
  const error = new ProxyError('no way');
  expect(proxyErrorIn(new TypeError('fetch failed', { cause: new Error('x', { cause: error }) }))).toBe(
    error,
  );
  expect(proxyErrorIn(new Error('another'))).toBeUndefined();
});
