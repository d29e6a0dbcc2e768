import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect } from 'node:tls';

/** For the connection with its handshake, in ms. */
const usualPatience = 10_000;

/**
 * The certificate that a server presents, whoever issued it. Nothing is sent to the server, and nothing is judged:
 * that is for the client.
 *
 * @param origin such as `https://vb365.example.com:4443`
 * @param patience for the connection with its handshake, in ms
 * @throws Error with a `code` when no handshake comes about
 */
export function presentedCertificate(
  origin: string,
  patience = usualPatience,
): Promise<X509Certificate | undefined> {
  const { hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    const socket = connect(
      {
        host,
        port: Number(port || 443),
        rejectUnauthorized: false,
        ...(isIP(host) === 0 && { servername: host }),
      },
      () => {
        resolve(socket.getPeerX509Certificate());
        socket.destroy();
      },
    );
    socket.setTimeout(patience, () => {
      socket.destroy(Object.assign(new Error('No answer in time.'), { code: 'UND_ERR_CONNECT_TIMEOUT' }));
    });
    socket.on('error', reject);
  });
}
