import { connect, isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { Tunnel } from '../proxy/tunnel';
import { type HttpAnswer, readAnswer } from './http-answer';

/** Posts a text. @throws Error where there is no whole answer in time */
export type Sender = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<HttpAnswer>;

/** How connections come about. */
interface Connecting extends Pick<ConnectionOptions, 'ca'> {
  readonly tunnel?: Tunnel;
}

/** The longest answer that is read, in bytes: a secret has at most 65,536. */
const longestAnswer = 200_000;

/**
 * Posts over a connection for each request: one that was kept while the function was frozen would be dead. HTTP is written and
 * read by hand, since the client of Node.js takes longer to make its first request than all the rest here does.
 *
 * @param longest how long an answer may take, in ms
 * @param connecting whom to trust beside or instead of those whom Node.js does, and the way there where a proxy is in between
 */
export function sender(longest: number, connecting: Connecting = {}): Sender {
  return async (url, headers, body) => {
    const socket = await connectTo(url, longest, connecting);
    return await new Promise((resolve, reject) => {
      const pieces: Buffer[] = [];
      let length = 0;
      const timer = setTimeout(() => socket.destroy(new Error(`No answer within ${longest} ms.`)), longest);
      socket.on('data', (piece: Buffer) => {
        pieces.push(piece);
        length += piece.length;
        if (length > longestAnswer) socket.destroy(new Error('The answer is too long.'));
      });
      socket.once('error', reject);
      socket.once('close', () => {
        clearTimeout(timer);
        try {
          resolve(readAnswer(Buffer.concat(pieces)));
        } catch (error) {
          reject(error);
        }
      });
      socket.write(requestOf(url, headers, body));
    });
  };
}

/** TLS is not loaded for an address that goes without. */
async function connectTo(
  { protocol, hostname, port: written }: URL,
  longest: number,
  connecting: Connecting,
) {
  // An address of IPv6 stands in brackets in a URL alone.
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return connect({ host, port: Number(written || 80) });
  const { tunnel, ...trust } = connecting;
  const port = Number(written || 443);
  const way = await tunnel?.({ hostname: host, port }, longest);
  const tls = await import('node:tls');
  const name = isIP(host) === 0 ? { servername: host } : {};
  return tls.connect({ ...(way === undefined ? { host, port } : { socket: way }), ...name, ...trust });
}

function requestOf({ pathname, host }: URL, headers: Readonly<Record<string, string>>, body: string): string {
  const all = { host, ...headers, connection: 'close', 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
