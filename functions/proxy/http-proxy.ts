/** An HTTP proxy, and what is reached without it. */
export interface HttpProxy {
  /** `http://proxy.example.com:3128` */
  readonly origin: string;
  /** The header by which it knows whoever asks; absent where it asks for none. */
  readonly authorization?: string;
  /** Hosts, and suffixes such as `.example.com`, each perhaps with a port. */
  readonly without: readonly string[];
}

/** What a connection leads to. */
export interface Target {
  /** An address of IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
}

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;

/** Whether a host is reached without the proxy; this machine always is. */
export function isWithout({ without }: Pick<HttpProxy, 'without'>, { hostname, port }: Target): boolean {
  const name = hostname.toLowerCase();
  return loopback.test(name) || without.some((entry) => isMeant(entry.toLowerCase(), name, port));
}

/** `example.com` and `.example.com` both mean the hosts below it; the first means that host, too. */
function isMeant(entry: string, name: string, port: number): boolean {
  const [, written = '', ofPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== undefined && Number(ofPort) !== port) return false;
  const host = written.replace(/^\*(?=.)/, '');
  return (
    host === '*' || host === name || (host !== '' && name.endsWith(host.startsWith('.') ? host : `.${host}`))
  );
}
