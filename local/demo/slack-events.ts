import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { act } from '../../functions/acting/act';
import type { ActingWorld } from '../../functions/acting/acting-world';
import type { FrontAnswer, FrontRequest } from '../../functions/slack-events/front-request';
import type { Interaction } from '../../functions/slack-events/interaction';
import { respond } from '../../functions/slack-events/respond';
import { closeServer, listenOnLoopback } from '../http';

/** What Slack asks, on this machine's loopback. */
export interface SlackEvents {
  /** Where Slack sends what people do. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves what takes people's wishes in Slack, and does what they want: on AWS two functions.
 *
 * @param world everything outside, asked for at the first request
 * @param say takes a line about what went wrong
 */
export async function serveSlackEvents(
  world: () => ActingWorld,
  signingSecret: string,
  say: (line: string) => void,
): Promise<SlackEvents> {
  const underWay = new Set<Promise<unknown>>();
  /** As on AWS nobody waits for it. */
  const handOn = async (interaction: Interaction) => {
    const invocation = { requestId: randomUUID(), remaining: () => Number.POSITIVE_INFINITY };
    const done = act(interaction, world(), invocation)
      .catch((error: unknown) => say(`Not done: ${error instanceof Error ? error.message : error}`))
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };
  const front = { clock: Date.now, signingSecret: async () => signingSecret, handOn, log: () => {} };
  const server = createServer(async (incoming, outgoing) => {
    const { statusCode, headers, body } = await answerTo(incoming, (request) => respond(request, front));
    outgoing.writeHead(statusCode, { ...headers }).end(body);
  });
  const port = await listenOnLoopback(server, 0);
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      await closeServer(server);
      await Promise.all(underWay);
    },
  };
}

/** Carries a request over as a Function URL does: the body as it was sent. */
async function answerTo(
  incoming: IncomingMessage,
  answer: (request: FrontRequest) => Promise<FrontAnswer>,
): Promise<FrontAnswer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  const body = Buffer.concat(pieces).toString('base64');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return await answer({ method: incoming.method ?? 'GET', headers, body, isBase64Encoded: true });
}
