import type { Channel } from '../workspace/channel';
import type { Message } from '../workspace/message';
import { microseconds } from '../workspace/timestamp';
import { type Arguments, flag, integer, optional, required } from './arguments';
import { messageJson } from './message-json';
import { type Context, joinedChannel, type Method, requireScope, visibleChannel } from './method';
import { Refusal } from './refusal';

const historyScopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'] as const;
const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read'] as const;

const history: Method = {
  scopes: historyScopes,
  tier: 'tier3',
  run(context, values) {
    const channel = readableChannel(context, values);
    const found = visible(context, channel.timeline()).filter(isWithin(values)).toReversed();
    const { page, ...rest } = pageOf(found, values, 100);
    return { messages: page.map(presenter(context, channel, values)), ...rest, pin_count: 0 };
  },
};

/** Slack repeats the parent on every page. */
const replies: Method = {
  scopes: historyScopes,
  tier: 'tier3',
  run(context, values) {
    const channel = readableChannel(context, values);
    const asked = channel.message(required(values, 'ts'));
    const parent = asked?.thread === undefined ? asked : channel.message(asked.thread);
    if (parent === undefined || !isVisible(context, parent)) throw new Refusal('thread_not_found');
    const found = visible(context, channel.replies(parent.ts)).filter(isWithin(values));
    const { page, ...rest } = pageOf(found, values, 999);
    return { messages: [parent, ...page].map(presenter(context, channel, values)), ...rest };
  },
};

const info: Method = {
  scopes: readScopes,
  tier: 'tier3',
  run(context, values) {
    const channel = visibleChannel(context, required(values, 'channel'));
    requireScope(context, [channel.isPrivate ? 'groups:read' : 'channels:read']);
    return { channel: channelJson(context, channel) };
  },
};

const list: Method = {
  scopes: readScopes,
  tier: 'tier2',
  run: (context) => ({
    channels: listed(context).map((channel) => channelJson(context, channel)),
    response_metadata: { next_cursor: '' },
  }),
};

const mine: Method = {
  scopes: readScopes,
  tier: 'tier3',
  run: (context) => ({
    channels: listed(context)
      .filter((channel) => channel.bots.has(context.app.appId))
      .map((channel) => channelJson(context, channel)),
    response_metadata: { next_cursor: '' },
  }),
};

/** What reads channels. */
export const conversationMethods = [
  ['conversations.history', history],
  ['conversations.replies', replies],
  ['conversations.info', info],
  ['conversations.list', list],
  ['users.conversations', mine],
] as const;

function readableChannel(context: Context, values: Arguments): Channel {
  const channel = joinedChannel(context, required(values, 'channel'));
  requireScope(context, [channel.isPrivate ? 'groups:history' : 'channels:history']);
  return channel;
}

/** A message becomes visible to readers of the history only after the lag. */
function isVisible(context: Context, message: Message): boolean {
  return context.workspace.now() >= message.postedAt + context.behavior.historyLag;
}

function visible(context: Context, messages: readonly Message[]): readonly Message[] {
  return messages.filter((message) => isVisible(context, message));
}

/** The bounds are exclusive unless `inclusive`. */
function isWithin(values: Arguments): (message: Message) => boolean {
  const oldest = bound(values, 'oldest');
  const latest = bound(values, 'latest');
  const widen = flag(values, 'inclusive') === true ? 1 : 0;
  return (message) => {
    const at = microseconds(message.ts) ?? 0;
    return at > (oldest ?? -1) - widen && at < (latest ?? Number.MAX_SAFE_INTEGER) + widen;
  };
}

function bound(values: Arguments, name: 'oldest' | 'latest'): number | undefined {
  const text = optional(values, name);
  if (text === undefined || (name === 'latest' && text === 'now')) return undefined;
  const at = microseconds(text);
  if (at === undefined) throw new Refusal(`invalid_ts_${name}`);
  return at;
}

/** A cursor names the message that the next page begins with; as on Slack, it is base64 of `next_ts:…`. */
function pageOf(found: readonly Message[], values: Arguments, usual: number) {
  const limit = integer(values, 'limit', { least: 1, most: 999, or: usual, code: 'invalid_limit' });
  const cursor = optional(values, 'cursor');
  const start = cursor === undefined ? 0 : startAt(found, cursor);
  const next = found[start + limit];
  return {
    page: found.slice(start, start + limit),
    has_more: next !== undefined,
    ...(next !== undefined && {
      response_metadata: { next_cursor: Buffer.from(`next_ts:${next.ts}`).toString('base64') },
    }),
  };
}

function startAt(found: readonly Message[], cursor: string): number {
  const ts = /^next_ts:(.+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  const start = found.findIndex((message) => message.ts === ts);
  if (start < 0) throw new Refusal('invalid_cursor');
  return start;
}

function presenter(context: Context, channel: Channel, values: Arguments) {
  const wholeMetadata = flag(values, 'include_all_metadata') === true;
  return (message: Message) =>
    messageJson(context, message, {
      replies: visible(context, channel.replies(message.ts)),
      wholeMetadata,
    });
}

function listed(context: Context): readonly Channel[] {
  return [...context.workspace.channels.values()].filter(
    (channel) => !channel.isPrivate || channel.bots.has(context.app.appId),
  );
}

function channelJson(context: Context, channel: Channel) {
  return {
    id: channel.id,
    name: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_private: channel.isPrivate,
    is_archived: channel.archived,
    is_member: channel.bots.has(context.app.appId),
  };
}
