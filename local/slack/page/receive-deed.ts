import * as z from 'zod/mini';
import { type HttpRequest, type HttpResponse, textOf } from '../../http';
import type { Answer } from '../interactivity/answer';
import { ImpossibleInteraction } from '../interactivity/impossible-interaction';
import { findPerson } from '../interactivity/press';
import type { Slack } from '../slack';
import { readerOf } from './reader';

/** What a person does on the page; `reader` is the choice of who they are. */
const deed = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('press'),
    channel: z.string(),
    ts: z.string(),
    blockId: z.string(),
    actionId: z.string(),
    value: z.optional(z.string()),
  }),
  z.strictObject({
    kind: z.literal('line'),
    channel: z.string(),
    line: z.string().check(z.minLength(1), z.maxLength(4_000)),
  }),
  z.strictObject({
    kind: z.literal('reader'),
    channel: z.string(),
    userId: z.string().check(z.regex(/^\w+$/)),
  }),
]);

/** What is done in a channel: pressed, chosen, or written. */
type Deed = Exclude<z.infer<typeof deed>, { readonly kind: 'reader' }>;

/** How the app is reached, and how it reaches Slack. */
interface ReachedApp {
  readonly send: (request: HttpRequest) => Promise<Answer>;
  /** Where the stand-in is called, whatever name of this machine the page was opened by. */
  readonly origin: string;
}

/**
 * Carries out what a person does on the page: sends it to the app, and waits for what comes of it. The answer names the
 * trouble, where there is one; that of a command stands in the channel. Only JSON is taken, which no other site's page can send here.
 *
 * @param app how a request is brought to it, and where the addresses start that it is given
 */
export async function receiveDeed(
  slack: Slack,
  request: HttpRequest,
  app: ReachedApp,
): Promise<HttpResponse> {
  const isJson = request.headers['content-type'] === 'application/json';
  const read = isJson ? deed.safeParse(parsed(textOf(request))) : undefined;
  const reader = readerOf(slack.workspace, request);
  if (!read?.success || reader === undefined) return answer(400, { trouble: 'That cannot be done here.' });
  if (read.data.kind === 'reader') {
    return answer(200, {}, { 'set-cookie': `reader=${read.data.userId}; Path=/; SameSite=Strict; HttpOnly` });
  }
  const trouble = await carryOut(slack, read.data, reader.userId, app);
  return answer(200, trouble === undefined ? {} : { trouble });
}

async function carryOut(
  { workspace, interactions }: Slack,
  deed: Deed,
  userId: string,
  { origin, send }: ReachedApp,
): Promise<string | undefined> {
  try {
    if (deed.kind === 'line' && !deed.line.trim().startsWith('/')) {
      const { channel, person } = findPerson(workspace, { ...deed, userId });
      workspace.postAsPerson(channel.id, deed.line, { person });
      return undefined;
    }
    if (deed.kind === 'press') {
      const press = interactions.press({ ...pressOf(deed), userId }, origin);
      return interactions.conclude(press, await send(press.request));
    }
    const command = interactions.command({ ...deed, userId }, origin);
    interactions.conclude(command, await send(command.request));
    return undefined;
  } catch (error) {
    if (!(error instanceof ImpossibleInteraction)) throw error;
    return error.message;
  }
}

function pressOf({ value, ...press }: Extract<Deed, { readonly kind: 'press' }>) {
  return value === undefined ? press : { ...press, value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function answer(
  status: number,
  body: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): HttpResponse {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...more };
  return { status, headers, body: JSON.stringify(body) };
}
