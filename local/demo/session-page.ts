import { createServer } from 'node:http';
import type { PageWorld } from '../../functions/session-page/page-world';
import { respond } from '../../functions/session-page/respond';
import { closeServer, listenOnLoopback } from '../http';

/** The session page on this machine's loopback. */
export interface SessionPage {
  /** Without a path. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the session page, streamed as on AWS. @param world everything outside it, asked for at the first request */
export async function serveSessionPage(world: () => PageWorld): Promise<SessionPage> {
  const limits = { remaining: () => Number.POSITIVE_INFINITY };
  const server = createServer(async ({ method = 'GET', url = '/' }, response) => {
    const [path = '/', query = ''] = url.split(/\?(.*)/s);
    try {
      const { status, headers, body } = await respond({ method, path, query }, world(), limits);
      response.writeHead(status, { ...headers });
      for await (const part of body) response.write(part);
      response.end();
    } catch {
      response.destroy();
    }
  });
  const port = await listenOnLoopback(server, 0);
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}
