import { createServer } from 'node:http';
import { closeServer, listenOnLoopback } from '../http';
import type { World } from '../veeam/world';

/** Where the "View session" buttons of the demonstration lead: VB365 has no page of its own for a session. */
export interface SessionPages {
  /** For `links.session`. */
  readonly template: string;
  readonly close: () => Promise<void>;
}

/** Serves every session's log as plain text. */
export async function serveSessionPages(world: World): Promise<SessionPages> {
  const server = createServer((request, response) => {
    const id = request.url?.split('/').at(-1) ?? '';
    const text = sessionText(world, id);
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    response.end(text ?? 'There is no such session; its history may have been cleaned up.\n');
  });
  const port = await listenOnLoopback(server, 0);
  return {
    template: `http://127.0.0.1:${port}/{server}/{jobId}/{sessionId}`,
    close: () => closeServer(server),
  };
}

function sessionText(world: World, id: string): string | undefined {
  const session = world.session(id);
  if (session === undefined) return undefined;
  const name = world.jobs.get(session.jobId)?.name ?? session.jobId;
  const lines = world
    .log(id)
    .map(({ createdAt, status, text }) => `${timeOf(createdAt)}  ${status.padEnd(8)} ${text ?? ''}`);
  return [`${name}: ${session.status}`, `Session ${id}`, '', ...lines, ''].join('\n');
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
