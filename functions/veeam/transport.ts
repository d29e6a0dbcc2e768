import type { Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import type { ServerConfig } from '../config/config';
import type { Tunnel } from '../proxy/tunnel';
import type { RetryPolicy } from './retry-policy';
import { trustingConnector } from './tls';

/** A request to the one server that a transport leads to. */
interface Request {
  readonly method: 'GET' | 'POST';
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the whole answer may take, in ms. */
  readonly timeout: number;
  /** How long the body of the answer may be, in bytes. */
  readonly mostBytes: number;
}

/** An answer, read to its end. Header names are in lower case. */
export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Carries a request to a server and its answer back; redirects are answers like any other. */
export interface Transport {
  /**
   * @throws UnsentError when no connection came about, such as to a server whose certificate is not trusted
   * @throws TookTooLongError when there is no whole answer within the request's time
   * @throws TooLargeError when the body is longer than it may be; it is read no further
   * @throws BrokenOffError when an answer began and did not end
   * @throws Error with a `code` (of Node or undici) when no answer began
   */
  send(request: Request): Promise<Response>;
  /**
   * Until when the certificate is valid that the server presented last, trusted or not, as epoch ms; undefined before the first
   * connection, and without TLS. A simulation has none.
   */
  certificateEnds?(): number | undefined;
  close(): Promise<void>;
}

/** An answer that began and did not end. */
export class BrokenOffError extends Error {
  override readonly name = 'BrokenOffError';
}

/** An answer whose body is longer than it may be. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';

  constructor(readonly mostBytes: number) {
    super(`The answer is longer than ${mostBytes} bytes.`);
  }
}

/** An answer that was not there, or not whole, when its time was up. */
export class TookTooLongError extends Error {
  override readonly name = 'TookTooLongError';

  /** @param timeout how long it could take, in ms */
  constructor(
    readonly timeout: number,
    options?: ErrorOptions,
  ) {
    super(`There is no whole answer in ${timeout} ms.`, options);
  }
}

/** A transport over HTTP(S), with trust in that server's certificate alone. @param tunnel the way there, where a proxy is */
export function httpTransport(server: ServerConfig, timeouts: RetryPolicy, tunnel?: Tunnel): Transport {
  let certificateEnd: number | undefined;
  const agent = new Agent({
    connect: trustingConnector(server, timeouts.connectTimeout, tunnel, (end) => {
      certificateEnd = end;
    }),
    headersTimeout: timeouts.answerTimeout,
    bodyTimeout: timeouts.stallTimeout,
  });
  return {
    async send({ method, path, headers, body, timeout, mostBytes }) {
      const signal = AbortSignal.timeout(timeout);
      try {
        const answer = await request.call(agent, {
          origin: server.url,
          method,
          path,
          headers,
          body: body ?? null,
          signal,
        });
        return { status: answer.statusCode, headers: answer.headers, body: await textOf(answer, mostBytes) };
      } catch (cause) {
        throw signal.aborted ? new TookTooLongError(timeout, { cause }) : cause;
      }
    },
    certificateEnds: () => certificateEnd,
    close: () => agent.close(),
  };
}

/** Whoever leaves a body before its end closes its connection. */
async function textOf({ body }: Dispatcher.ResponseData, mostBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of body) {
      bytes += piece.length;
      if (bytes > mostBytes) throw new TooLargeError(mostBytes);
      pieces.push(piece);
    }
  } catch (cause) {
    if (cause instanceof TooLargeError) throw cause;
    throw new BrokenOffError('The answer broke off.', { cause });
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}
