import { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import type { Tunnel } from './tunnel';

/** How long the way through the tunnel may take, in ms. */
const patience = 10_000;

/** Speaks HTTPS through a tunnel, for `node:https` and what is made of it. */
export class TunnelAgent extends Agent {
  constructor(private readonly tunnel: Tunnel) {
    super({ keepAlive: true });
  }

  override createConnection(
    options: RequestOptions,
    callback: (error: Error | null, socket?: Duplex) => void,
  ): Duplex | null | undefined {
    const { host, port, servername } = options;
    const way = this.tunnel({ hostname: host ?? '', port: Number(port ?? 443) }, patience);
    if (way === undefined) return super.createConnection(options, callback);
    way.then(
      (socket) => callback(null, connect({ socket, ...(servername && { servername }) })),
      (error: Error) => callback(error),
    );
    return undefined;
  }
}
