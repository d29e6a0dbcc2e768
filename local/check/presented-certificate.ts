import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import { wayOutHere } from '../machine/proxy';

/** For the connection with its handshake, in ms. */
const usualPatience = 10_000;

/**
 * The certificate that a server presents, whoever issued it. Nothing is sent to the server, and nothing is judged:
 * that is for the client.
 *
 * @param origin such as `https://vb365.example.com:4443`
 * @param patience for the connection with its handshake, in ms
 * @throws Error with a `code` when no handshake comes about, a ProxyError among them
 */
export async function presentedCertificate(
  origin: string,
  patience = usualPatience,
): Promise<X509Certificate | undefined> {
  const { hostname, port: written } = new URL(origin);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(written || 443);
  const way = await wayOutHere()?.tunnel({ hostname: host, port }, patience);
  const options = {
    ...(way === undefined ? { host, port } : { socket: way }),
    rejectUnauthorized: false,
    ...(isIP(host) === 0 && { servername: host }),
  };
  return await handshake(options, patience);
}

function handshake(options: ConnectionOptions, patience: number): Promise<X509Certificate | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(options, () => {
      resolve(socket.getPeerX509Certificate());
      socket.destroy();
    });
    socket.setTimeout(patience, () => {
      socket.destroy(Object.assign(new Error('No answer in time.'), { code: 'UND_ERR_CONNECT_TIMEOUT' }));
    });
    socket.on('error', reject);
  });
}
