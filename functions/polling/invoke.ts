import { type ChatCall, notPosted } from '../chat/chat';
import type { ServerConfig } from '../config/config';
import { InvalidEventError, parseEvent, type Request } from '../invocation/event';
import { type InvocationResult, type ParentMessage, Progress, type ServerResult } from '../invocation/result';
import { type Invocation, timeToWriteDown, type World } from '../invocation/world';
import { ProductError } from '../product-error';
import { readOnlyStore } from '../state/read-only-store';
import { noWebhooks } from '../webhooks/webhooks';
import { inParallel } from './in-parallel';
import { pollServer } from './poll-server';
import { previewSession } from './preview-session';
import { reportSession } from './report-session';

/** How many servers are polled at once: one that does not answer must not keep the others waiting. */
const serversAtOnce = 8;

/**
 * Does what an event asks for. One server's failure never keeps another from being polled: it stands in that server's
 * entry of the result.
 *
 * @throws InvalidEventError
 */
export async function invoke(
  event: unknown,
  world: World,
  invocation: Invocation,
): Promise<InvocationResult> {
  const request = parseEvent(event);
  const results = new Map<string, ServerResult>();
  const servers = serversOf(request, world.config.servers);
  try {
    await inParallel(servers, serversAtOnce, async (server) => {
      results.set(server.name, await serve(request, server, world, invocation));
    });
  } finally {
    const isGood = (server: string) => results.has(server) && results.get(server)?.error === undefined;
    const pulses = servers.map(({ name: server }) => ({ server, isGood: isGood(server) }));
    if (isWatched(request)) await world.monitor.pulse(pulses, invocation.remaining());
  }
  return { servers: servers.flatMap(({ name }) => results.get(name) ?? []) };
}

async function serve(
  request: Request,
  server: ServerConfig,
  world: World,
  invocation: Invocation,
): Promise<ServerResult> {
  const payloads: ChatCall[] = [];
  const progress = new Progress(server.name);
  const target = request.dryRun ? dryRun(world, payloads) : world;
  try {
    if (request.kind === 'poll') await pollServer(server, target, invocation, progress);
    else if (request.kind === 'report') await reportSession(request, server, target, invocation, progress);
    else await previewSession(request, server, target, invocation, progress);
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    progress.failures.push(error);
  }
  const done = progress.result();
  if (isWatched(request)) world.monitor.measure(progress.figures(world.clock()));
  world.log({ event: request.kind, dryRun: request.dryRun, ...done, left: progress.left });
  const posted = done.messages.filter(({ ts }) => ts !== notPosted);
  // What is over its time would be killed for an address that the message does not need.
  const isTime = invocation.remaining() >= timeToWriteDown;
  const messages = isTime ? await Promise.all(posted.map((parent) => withPermalink(parent, world))) : posted;
  return { ...done, ...(request.dryRun && { messagesPosted: 0 }), messages, payloads };
}

/** What somebody asks by hand, or tries out, says nothing of whether the product does its work. */
function isWatched({ kind, dryRun }: Request): boolean {
  return kind === 'poll' && !dryRun;
}

async function withPermalink(parent: ParentMessage, { chat }: World): Promise<ParentMessage> {
  const permalink = await chat.linkTo({ channel: parent.channel, id: parent.ts });
  return permalink === undefined ? parent : { ...parent, permalink };
}

/** The same world, in which nothing is posted, sent, or stored. */
function dryRun(world: World, payloads: ChatCall[]): World {
  return {
    ...world,
    store: readOnlyStore(world.store),
    chat: world.dryRunChat(payloads),
    webhooks: noWebhooks,
  };
}

function serversOf(request: Request, servers: readonly ServerConfig[]): readonly ServerConfig[] {
  const names = namesOf(servers);
  if (request.server !== undefined) {
    const chosen = servers.filter(({ name }) => name === request.server);
    if (chosen.length > 0) return chosen;
    throw new InvalidEventError(
      `The configuration has no server ${JSON.stringify(request.server.slice(0, 100))}. It has: ${names}. Name one of them in "server".`,
    );
  }
  if (request.kind !== 'poll' && servers.length > 1) {
    throw new InvalidEventError(
      `There are several servers, and the event does not say whose session it is. Name one in "server": ${names}.`,
    );
  }
  return servers;
}

/** How many servers a message names. */
const mostNames = 20;

function namesOf(servers: readonly ServerConfig[]): string {
  const names = servers.slice(0, mostNames).map(({ name }) => name);
  const more = servers.length - names.length;
  return [...names, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}
