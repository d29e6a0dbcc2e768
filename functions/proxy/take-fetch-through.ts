import connectorOf from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import { setGlobalDispatcher } from 'undici/lib/global.js';
import { throughTunnel } from './connector';
import type { Tunnel } from './tunnel';

/** How long a connection may take, in ms. */
const patience = 10_000;

/** Has `fetch` go through a tunnel from now on: that of Node.js, whichever client uses it. */
export function takeFetchThrough(tunnel: Tunnel): void {
  setGlobalDispatcher(
    new Agent({ connect: throughTunnel(connectorOf({ timeout: patience }), tunnel, patience) }),
  );
}
