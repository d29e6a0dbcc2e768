import { request as ask } from 'node:http';
import type { Socket } from 'node:net';
import { type HttpProxy, isWithout, type Target } from './http-proxy';
import { ProxyError } from './proxy-error';

/**
 * Leads to a host through a proxy; undefined where it is reached without one. What goes through is for the host alone: the proxy
 * sees its name and TLS.
 *
 * @param timeout for the way to the host, in ms
 * @returns a promise that fails with a ProxyError
 */
export type Tunnel = (target: Target, timeout: number) => Promise<Socket> | undefined;

/** Tunnels through a proxy, by the method CONNECT. */
export function tunnelThrough(proxy: HttpProxy): Tunnel {
  return (target, timeout) => (isWithout(proxy, target) ? undefined : openTunnel(proxy, target, timeout));
}

function openTunnel(
  { origin, authorization }: HttpProxy,
  { hostname, port }: Target,
  timeout: number,
): Promise<Socket> {
  const path = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
  return new Promise((resolve, reject) => {
    const request = ask(origin, {
      method: 'CONNECT',
      path,
      headers: { host: path, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
      agent: false,
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer in ${timeout} ms`)), timeout);
    request.once('close', () => clearTimeout(timer));
    request.once('error', (cause) => {
      const message = `The proxy ${origin} gives no way to ${path} (${reasonOf(cause)}). Check its address, and that the network leads there.`;
      reject(new ProxyError(message, { cause }));
    });
    request.once('connect', ({ statusCode: status = 0 }, socket) => {
      clearTimeout(timer);
      if (status >= 200 && status < 300) return resolve(socket);
      socket.destroy();
      reject(
        new ProxyError(
          `The proxy ${origin} refuses the way to ${path} with HTTP status ${status}. ${adviceFor(status)}`,
        ),
      );
    });
    request.end();
  });
}

function reasonOf(cause: Error): string {
  return 'code' in cause ? String(cause.code) : cause.message;
}

function adviceFor(status: number): string {
  if (status === 407)
    return 'It asks for a login; let it take this machine without one, or name it in HTTPS_PROXY.';
  return status < 500
    ? 'Let it lead there, or name the host among those that are reached without it.'
    : 'It does not reach the host: check the name and the port, and that it resolves the name.';
}
