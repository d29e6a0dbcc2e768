import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';

/** How an invocation ended. */
export type Outcome = { readonly payload: unknown } | { readonly error: LambdaFailure };

/** What Lambda says of an invocation that failed. */
export interface LambdaFailure {
  readonly errorType: string;
  readonly errorMessage: string;
}

const failure = z.object({ errorType: z.string(), errorMessage: z.string() });

/** What a function streams: the answer's head, and its body as it came, part by part. */
interface StreamedAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: readonly string[];
  /** When the first part of it came, on the clock of `performance.now()`. */
  readonly firstAt: number;
}

const prelude = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()) });

/** Eight zero bytes part the head from the body. */
const parting = '\0'.repeat(8);

async function streamed(request: IncomingMessage): Promise<StreamedAnswer> {
  const parts: string[] = [];
  const decoder = new TextDecoder();
  let firstAt: number | undefined;
  for await (const chunk of request) {
    firstAt ??= performance.now();
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  const whole = parts.join('');
  const end = whole.indexOf(parting);
  if (end < 0) throw new Error(`A streamed answer has no head: ${whole.slice(0, 200)}`);
  const head = prelude.parse(JSON.parse(whole.slice(0, end)));
  let skip = end + parting.length;
  const body = parts.flatMap((part) => {
    const kept = part.slice(skip);
    skip = Math.max(0, skip - part.length);
    return kept === '' ? [] : [kept];
  });
  return { ...head, parts: body, firstAt: firstAt ?? Number.NaN };
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  /** Epoch ms. */
  readonly deadline: number;
  readonly end: (outcome: Outcome) => void;
}

/** Lambda's Runtime API for one execution environment, as "Using the Lambda runtime API" describes it. */
export class RuntimeApi {
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private running: Invocation | undefined;
  private idle: ServerResponse | undefined;
  private doom: LambdaFailure | undefined;

  /** @returns where it listens, `host:port` */
  async listen(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The Runtime API has no port.');
    return `127.0.0.1:${address.port}`;
  }

  /** @param deadline epoch ms, as the handler's context tells it */
  invoke(event: unknown, deadline: number): Promise<Outcome> {
    if (this.running) throw new Error('An execution environment handles one invocation at a time.');
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        this.running = undefined;
        resolve(outcome);
      };
      this.running = { id: randomUUID(), event, deadline, end };
      this.handOver();
    });
  }

  /** Says beforehand why the function is about to end. */
  foretell(reason: LambdaFailure): void {
    this.doom ??= reason;
  }

  /** The function has ended, and with it the running invocation, if there is one. */
  ended(how: LambdaFailure): void {
    this.running?.end({ error: this.doom ?? how });
    this.doom = undefined;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The runtime client dies of a segmentation fault when an answer has no content type.
    response.setHeader('Content-Type', 'application/json');
    const path = request.url ?? '';
    if (path.endsWith('/invocation/next')) {
      this.idle = response;
      response.once('close', () => {
        if (this.idle === response) this.idle = undefined;
      });
      this.handOver();
      return;
    }
    if (request.headers['lambda-runtime-function-response-mode'] === 'streaming') {
      const payload = await streamed(request);
      response.writeHead(202).end('{}');
      this.running?.end({ payload });
      return;
    }
    const body: unknown = JSON.parse(await text(request));
    response.writeHead(202).end('{}');
    if (path.endsWith('/init/error')) this.foretell(failure.parse(body));
    else if (path.endsWith('/error')) this.running?.end({ error: failure.parse(body) });
    else if (this.running && path.includes(this.running.id)) this.running.end({ payload: body });
  }

  /** Whoever asks while an invocation runs gets its event: who got it before has ended, or it would not be asked for. */
  private handOver(): void {
    if (!this.running || !this.idle) return;
    this.idle
      .setHeader('Lambda-Runtime-Aws-Request-Id', this.running.id)
      .setHeader('Lambda-Runtime-Deadline-Ms', this.running.deadline)
      .setHeader(
        'Lambda-Runtime-Invoked-Function-Arn',
        'arn:aws:lambda:eu-central-1:123456789012:function:poll',
      )
      .end(JSON.stringify(this.running.event));
    this.idle = undefined;
  }
}
