import type { Agent } from 'node:https';
import type { HttpProxy } from './http-proxy';
import { takeFetchThrough } from './take-fetch-through';
import { type Tunnel, tunnelThrough } from './tunnel';
import { TunnelAgent } from './tunnel-agent';

/** The way through a proxy for whoever speaks HTTPS. */
export interface WayOut {
  /** For connections to VB365 servers. */
  readonly tunnel: Tunnel;
  /** For requests of Node.js and of the AWS SDK. */
  readonly agent: Agent;
  /** What a client of the AWS SDK is made with. */
  readonly forAws: { readonly requestHandler: { readonly httpsAgent: Agent } };
}

/** Leads out through a proxy; every `fetch` of this process goes that way from now on. */
export function wayThrough(proxy: HttpProxy): WayOut {
  const tunnel = tunnelThrough(proxy);
  const agent = new TunnelAgent(tunnel);
  takeFetchThrough(tunnel);
  return { tunnel, agent, forAws: { requestHandler: { httpsAgent: agent } } };
}
