import type { buildConnector } from 'undici';
import type { Tunnel } from './tunnel';

/**
 * Has a connector of undici speak TLS through a tunnel, end to end: whatever it demands of a certificate it demands of the host's.
 *
 * @param timeout for the way through the tunnel, in ms
 */
export function throughTunnel(
  connect: buildConnector.connector,
  tunnel: Tunnel,
  timeout: number,
): buildConnector.connector {
  return (options, callback) => {
    const { protocol, hostname, port } = options;
    const target = { hostname: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443) };
    const way = protocol === 'https:' ? tunnel(target, timeout) : undefined;
    if (way === undefined) return connect(options, callback);
    way.then(
      (httpSocket) => connect({ ...options, httpSocket }, callback),
      (error: Error) => callback(error, null),
    );
  };
}
