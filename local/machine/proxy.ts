import { ConfigError } from '../../functions/config/config-error';
import type { HttpProxy } from '../../functions/proxy/http-proxy';
import { type WayOut, wayThrough } from '../../functions/proxy/way-out';

/**
 * The proxy of this machine, as most programs find it: `HTTPS_PROXY` and `NO_PROXY`, in capitals or small letters.
 *
 * @throws ConfigError when HTTPS_PROXY is no address of an HTTP proxy; nothing of it is repeated, since it may hold a password
 */
export function proxyHere(variables: NodeJS.ProcessEnv): HttpProxy | undefined {
  const written = variables.HTTPS_PROXY || variables.https_proxy;
  if (!written) return undefined;
  const text = written.includes('://') ? written : `http://${written}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:') {
    throw new ConfigError(
      'HTTPS_PROXY is not the address of an HTTP proxy. Write it as http://proxy.example.com:3128, with user:password@ before the host where the proxy asks for a login.',
    );
  }
  const { origin, username, password } = url;
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const without = (variables.NO_PROXY || variables.no_proxy || '').split(/[\s,]+/);
  return {
    origin,
    without: without.filter((entry) => entry !== ''),
    ...(username !== '' && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
  };
}

let found: { readonly wayOut: WayOut | undefined } | undefined;

/** The way out of this machine, the same for all that runs here; undefined where requests go straight. @throws ConfigError */
export function wayOutHere(): WayOut | undefined {
  if (found === undefined) {
    const proxy = proxyHere(process.env);
    found = { wayOut: proxy && wayThrough(proxy) };
  }
  return found.wayOut;
}
