import type { Agent, IncomingMessage } from 'node:http';
import type { AwsAnswer } from './aws-client';

/** Posts a text. @throws Error where there is no whole answer in time */
export type Sender = (
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<AwsAnswer>;

/** The longest answer that is read, in characters: a secret has at most 65,536 bytes. */
const longestAnswer = 200_000;

/**
 * Posts over connections that stay open.
 *
 * @param longest how long an answer may take, in ms
 */
export function sender(longest: number): Sender {
  const agents = new Map<string, Agent>();
  return async ({ protocol, hostname, port, pathname: path }, headers, body) => {
    // TLS is not loaded for an address that goes without.
    const http = protocol === 'https:' ? await import('node:https') : await import('node:http');
    const agent = agents.get(protocol) ?? new http.Agent({ keepAlive: true });
    agents.set(protocol, agent);
    return await new Promise((resolve, reject) => {
      // An address of IPv6 stands in brackets in a URL alone.
      const host = hostname.replace(/^\[|\]$/g, '');
      const request = http.request({ method: 'POST', host, port, path, headers, agent });
      const timer = setTimeout(() => request.destroy(new Error(`No answer within ${longest} ms.`)), longest);
      request.once('close', () => clearTimeout(timer));
      request.once('error', reject);
      request.once('response', (response) => textOf(response).then(resolve, reject));
      request.end(body);
    });
  };
}

/** Without an iterator, which takes several ms to load. */
function textOf(response: IncomingMessage): Promise<AwsAnswer> {
  return new Promise((resolve, reject) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      body += piece;
      if (body.length > longestAnswer) response.destroy(new Error('The answer is too long.'));
    });
    response.once('error', reject);
    response.once('close', () => reject(new Error('The answer broke off.')));
    response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
  });
}
