import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Certificate } from '../certificate';
import { closeServer, type HttpRequest, listenOnLoopback, onRequest, writeResponse } from '../http';
import type { Fault } from './fault';
import type { VeeamServer } from './server';

/** How a VB365 server is reached. */
export interface ListenOptions {
  /** 0 or nothing takes a free one. */
  readonly port?: number;
  /** Without one the server speaks plain HTTP. */
  readonly certificate?: Pick<Certificate, 'key' | 'cert'>;
  /** Asked at each request whether something goes wrong this time. */
  readonly intercept?: (request: HttpRequest) => Fault | undefined;
}

/** A server on a socket. */
export interface RunningServer {
  /** Without a path. */
  readonly url: string;
  /** Closes the server and every connection. */
  readonly close: () => Promise<void>;
}

/** Serves a VB365 server on loopback. */
export async function listen(server: VeeamServer, options: ListenOptions = {}): Promise<RunningServer> {
  const { port = 0, certificate, intercept } = options;
  const scheme = certificate ? 'https' : 'http';

  const listener = onRequest(scheme, (request, outgoing) =>
    respond(server, request, outgoing, intercept?.(request)),
  );
  const shell = certificate ? createTlsServer({ ...certificate }, listener) : createServer(listener);
  const actualPort = await listenOnLoopback(shell, port);
  return { url: `${scheme}://127.0.0.1:${actualPort}`, close: () => closeServer(shell) };
}

async function respond(
  server: VeeamServer,
  request: HttpRequest,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case 'reset':
      if (fault.when === 'after') server.handle(request);
      outgoing.destroy();
      return;
    case 'answer':
      if (fault.when === 'after') server.handle(request);
      writeResponse(outgoing, { headers: {}, body: '', ...fault });
      return;
    case 'cut':
    case 'stall': {
      const response = server.handle(request);
      const body = Buffer.from(response.body);
      if (body.length === 0) {
        if (fault.kind === 'cut') outgoing.destroy();
        return;
      }
      outgoing.writeHead(response.status, { ...response.headers, 'content-length': body.length });
      outgoing.flushHeaders();
      outgoing.write(body.subarray(0, fault.bytes), () => {
        if (fault.kind === 'cut') outgoing.destroy();
      });
      return;
    }
    case 'delay':
      await sleep(fault.duration, undefined, { ref: false });
      break;
  }
  writeResponse(outgoing, server.handle(request));
}
