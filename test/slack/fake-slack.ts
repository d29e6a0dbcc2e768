import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as Slack would see it. */
export interface SeenCall {
  readonly method: string;
  readonly token: string;
  readonly body: string;
  readonly form: URLSearchParams;
}

export type Answer = (response: ServerResponse, call: SeenCall) => void;

/** An HTTP server that answers calls with whatever a test says, one after the other, the last one for ever. */
export class FakeSlack implements AsyncDisposable {
  readonly calls: SeenCall[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #answers: Answer[] = [];

  async start(...answers: readonly Answer[]): Promise<this> {
    this.#answers = [...answers];
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#address.port}/api/`;
  }

  get #address(): AddressInfo {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
    return address;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString();
    const call = {
      method: (request.url ?? '').replace('/api/', ''),
      token: (request.headers.authorization ?? '').replace('Bearer ', ''),
      body,
      form: new URLSearchParams(body),
    };
    this.calls.push(call);
    const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0];
    answer?.(response, call);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Answers with JSON. */
export function json(body: unknown): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

/** Refuses with an error code. */
export const refused = (error: string, more = {}) => json({ ok: false, error, ...more });
