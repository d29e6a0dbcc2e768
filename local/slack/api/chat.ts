import type { Channel, Posting } from '../workspace/channel';
import type { Message } from '../workspace/message';
import { type Arguments, flag, optional, required, structured } from './arguments';
import { blocksOf, readContent } from './content';
import { messageJson } from './message-json';
import { readMetadata } from './metadata';
import { type Context, joinedChannel, type Method, visibleChannel } from './method';
import { Refusal, refusalWithMessages } from './refusal';
import { parentOf } from './thread-parent';

const postMessage: Method = {
  scopes: ['chat:write'],
  tier: 'special',
  run(context, values) {
    const channel = channelToPostIn(context, required(values, 'channel'));
    requirePosting(channel, optional(values, 'thread_ts') !== undefined);
    requireMessages(context);
    const content = readContent(values, 'post');
    const metadata = structured(values, 'metadata', 'invalid_metadata_format');
    const thread = optional(values, 'thread_ts');
    const parent = thread === undefined ? undefined : parentOf(channel, thread);
    const broadcast = flag(values, 'reply_broadcast') === true;
    // Slack says that the two go together, and not what it does without a thread; here the mistake shows.
    if (broadcast && parent === undefined) {
      throw refusalWithMessages('invalid_arguments', ['reply_broadcast without thread_ts']);
    }
    const read = metadata === undefined ? {} : { metadata: readMetadata(metadata) };
    context.countMessage(channel);
    const message = context.workspace.post({
      ...content,
      ...read,
      channel,
      author: context.app,
      files: [],
      broadcast,
      ...(parent !== undefined && { thread: parent.ts }),
    });
    return { channel: channel.id, ts: message.ts, message: shown(context, message) };
  },
};

const postEphemeral: Method = {
  scopes: ['chat:write'],
  tier: 'tier4',
  run(context, values) {
    const channel = joinedChannel(context, required(values, 'channel'));
    const userId = required(values, 'user');
    if (channel.archived) throw new Refusal('is_archived');
    requirePosting(channel, optional(values, 'thread_ts') !== undefined);
    requireMessages(context);
    if (!channel.members.has(userId)) throw new Refusal('user_not_in_channel');
    const content = readContent(values, 'post');
    const thread = optional(values, 'thread_ts');
    const parent = thread === undefined ? undefined : parentOf(channel, thread);
    const post = {
      ...content,
      channel,
      author: context.app,
      files: [],
      ...(parent && { thread: parent.ts }),
    };
    return { message_ts: context.workspace.postEphemeral(post, userId).ts };
  },
};

const update: Method = {
  scopes: ['chat:write'],
  tier: 'tier3',
  run(context, values) {
    const { channel, message } = ownMessage(context, values, 'cant_update_message');
    if (channel.archived) throw new Refusal('is_inactive');
    requireMessages(context);
    if (context.workspace.now() - message.postedAt > context.behavior.editWindow) {
      throw new Refusal('edit_window_closed');
    }
    const content = readContent(values, 'update');
    const metadata = structured(values, 'metadata', 'invalid_metadata_format');
    const edited = context.workspace.edit(message, {
      ...content,
      ...metadataAfter(message, metadata),
      files: message.files,
    });
    return { channel: channel.id, ts: edited.ts, text: edited.text, message: shown(context, edited) };
  },
};

const remove: Method = {
  scopes: ['chat:write'],
  tier: 'tier3',
  run(context, values) {
    const { channel, message } = ownMessage(context, values, 'cant_delete_message');
    context.workspace.deleteMessage(channel.id, message.ts);
    return { channel: channel.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  scopes: [],
  tier: 'special',
  run(context, values) {
    const channel = visibleChannel(context, required(values, 'channel'));
    const message = channel.message(required(values, 'message_ts'));
    if (message === undefined) throw new Refusal('message_not_found');
    const path = `/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.thread === undefined ? '' : `?thread_ts=${message.thread}&cid=${channel.id}`;
    return { channel: channel.id, permalink: `${context.workspaceUrl}${path}${thread}` };
  },
};

const validate: Method = {
  scopes: [],
  tier: 'special',
  run(_context, values) {
    blocksOf(values);
    return {};
  },
};

/** What writes messages, and what checks them. */
export const chatMethods = [
  ['chat.postMessage', postMessage],
  ['chat.postEphemeral', postEphemeral],
  ['chat.update', update],
  ['chat.delete', remove],
  ['chat.getPermalink', getPermalink],
  ['blocks.validate', validate],
] as const;

/** What Slack answers a post by who may post in the channel. */
const restrictions: Readonly<Record<Posting, { readonly reply?: string; readonly other?: string }>> = {
  everybody: {},
  'some people': { reply: 'restricted_action', other: 'restricted_action' },
  nobody: { reply: 'restricted_action_read_only_channel', other: 'restricted_action_read_only_channel' },
  'in threads': { other: 'restricted_action_thread_only_channel' },
  'outside threads': { reply: 'restricted_action_non_threadable_channel' },
};

/** @throws Refusal where the channel's settings do not let the app post */
function requirePosting({ posting }: Channel, isReply: boolean): void {
  const { reply, other } = restrictions[posting];
  const code = isReply ? reply : other;
  if (code !== undefined) throw new Refusal(code);
}

/** @throws Refusal where the workspace takes no messages */
function requireMessages({ workspace }: Context): void {
  const code = workspace.preferences.messageRefusal;
  if (code !== undefined) throw new Refusal(code);
}

/** Posting takes a channel's name too, and with `chat:write.public` a channel that the bot is not in. */
function channelToPostIn(context: Context, idOrName: string): Channel {
  const name = idOrName.replace(/^#/, '');
  const named = [...context.workspace.channels.values()].find((channel) => channel.name === name);
  const channel = visibleChannel(context, named?.id ?? idOrName);
  if (channel.archived) throw new Refusal('is_archived');
  const mayPost = channel.bots.has(context.app.appId) || context.scopes.includes('chat:write.public');
  if (!mayPost) throw new Refusal('not_in_channel');
  return channel;
}

function ownMessage(context: Context, values: Arguments, notOwn: string) {
  const channel = joinedChannel(context, required(values, 'channel'));
  const message = channel.message(required(values, 'ts'));
  if (message === undefined || message.deleted) throw new Refusal('message_not_found');
  if (message.author.userId !== context.app.userId) throw new Refusal(notOwn);
  return { channel, message };
}

/** An update without metadata keeps the old; an empty object removes it. */
function metadataAfter(message: Message, metadata: unknown): Pick<Message, 'metadata'> {
  if (metadata === undefined) return message.metadata === undefined ? {} : { metadata: message.metadata };
  const isEmpty = typeof metadata === 'object' && metadata !== null && Object.keys(metadata).length === 0;
  return isEmpty ? {} : { metadata: readMetadata(metadata) };
}

function shown(context: Context, message: Message) {
  return messageJson(context, message, { replies: [], wholeMetadata: true });
}
