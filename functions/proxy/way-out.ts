import type { Agent } from 'node:https';
import type { HttpProxy } from './http-proxy';
import { takeFetchThrough } from './take-fetch-through';
import { type Tunnel, tunnelThrough } from './tunnel';
import { TunnelAgent } from './tunnel-agent';

/** The way through a proxy for whoever speaks HTTPS. */
export interface WayOut {
  /** For connections that are made by hand. */
  readonly tunnel: Tunnel;
  /** What a client of the AWS SDK is made with. */
  readonly forAws: { readonly requestHandler: { readonly httpsAgent: Agent } };
}

/** Leads out through a proxy; every `fetch` of this process goes that way from now on. */
export function wayThrough(proxy: HttpProxy): WayOut {
  const tunnel = tunnelThrough(proxy);
  const agent = new TunnelAgent(tunnel);
  takeFetchThrough(tunnel);
  return { tunnel, forAws: { requestHandler: { httpsAgent: agent } } };
}
