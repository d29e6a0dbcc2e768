import { type Agent, type IncomingMessage, request as plainRequest } from 'node:http';

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  /** Its header `x-amzn-errortype`; empty where it has none. */
  readonly errorType: string;
  readonly body: string;
}

/** Posts a text. @throws Error where there is no whole answer in time */
export type Sender = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<HttpAnswer>;

/** The longest answer that is read, in characters: a secret has at most 65,536 bytes. */
const longestAnswer = 200_000;

/**
 * Posts over a connection for each request: one that was kept while the function was frozen would be dead.
 *
 * @param longest how long an answer may take, in ms
 * @param agent another way to connect, through a proxy
 */
export function sender(longest: number, agent: Agent | false = false): Sender {
  return async ({ protocol, hostname, port, pathname: path }, headers, body) => {
    // TLS is not loaded for an address that goes without.
    const ask = protocol === 'https:' ? (await import('node:https')).request : plainRequest;
    return await new Promise((resolve, reject) => {
      // An address of IPv6 stands in brackets in a URL alone.
      const host = hostname.replace(/^\[|\]$/g, '');
      const request = ask({ method: 'POST', host, port, path, headers, agent });
      const timer = setTimeout(() => request.destroy(new Error(`No answer within ${longest} ms.`)), longest);
      request.once('close', () => clearTimeout(timer));
      request.once('error', reject);
      request.once('response', (response) => textOf(response).then(resolve, reject));
      request.end(body);
    });
  };
}

/** Without an iterator, which takes several ms to load. */
function textOf(response: IncomingMessage): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      body += piece;
      if (body.length > longestAnswer) response.destroy(new Error('The answer is too long.'));
    });
    response.once('error', reject);
    response.once('close', () => reject(new Error('The answer broke off.')));
    response.once('end', () => {
      const { statusCode: status = 0, headers } = response;
      resolve({ status, errorType: String(headers['x-amzn-errortype'] ?? ''), body });
    });
  });
}
