import type { Channel } from '../workspace/channel';
import type { App, Message, Person, StoredFile } from '../workspace/message';
import type { Context as MethodContext } from './method';

/** Which workspace a message is shown of, and where its links start. */
type Context = Pick<MethodContext, 'workspace' | 'workspaceUrl'>;

/** How a message is shown: which of its thread's replies the reader sees yet, and whether its metadata is whole. */
export interface Presentation {
  readonly replies: readonly Message[];
  readonly wholeMetadata: boolean;
}

/** A message as the Web API shows it. */
export function messageJson(context: Context, message: Message, presentation: Presentation) {
  const { replies } = presentation;
  if (message.deleted) {
    return {
      type: 'message',
      subtype: 'tombstone',
      user: 'USLACKBOT',
      text: message.text,
      ts: message.ts,
      hidden: true,
      ...threadJson(message, replies),
    };
  }
  return {
    ...(message.broadcast && { subtype: 'thread_broadcast' }),
    user: message.author.userId,
    type: 'message',
    ts: message.ts,
    team: teamOf(message.author) ?? context.workspace.teamId,
    ...(message.author.kind === 'app' && botJson(context, message.author)),
    text: message.text,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files.length > 0 && { files: filesOf(context, message), upload: false }),
    ...(message.metadata !== undefined && {
      metadata: presentation.wholeMetadata ? message.metadata : { event_type: message.metadata.event_type },
    }),
    ...(message.editedAt !== undefined && { edited: { user: message.author.userId, ts: message.editedAt } }),
    ...threadJson(message, replies),
  };
}

/** A file as the Web API shows it; `shares` says in which messages it is. */
export function fileJson(context: Context, file: StoredFile) {
  const shares = [...context.workspace.channels.values()].flatMap((channel) => sharesIn(channel, file.id));
  const address = `${context.workspaceUrl}/files/${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: Math.floor(file.createdAt / 1000),
    timestamp: Math.floor(file.createdAt / 1000),
    name: file.name,
    title: file.title,
    user: file.owner.userId,
    size: file.bytes?.length ?? file.length,
    url_private: address,
    url_private_download: address,
    permalink: address,
    channels: shares.filter(({ channel }) => !channel.isPrivate).map(({ channel }) => channel.id),
    groups: shares.filter(({ channel }) => channel.isPrivate).map(({ channel }) => channel.id),
    shares: {
      public: sharesJson(shares.filter(({ channel }) => !channel.isPrivate)),
      private: sharesJson(shares.filter(({ channel }) => channel.isPrivate)),
    },
  };
}

/** The workspace of a guest. */
function teamOf(author: App | Person): string | undefined {
  return author.kind === 'person' ? author.teamId : undefined;
}

function botJson(context: Context, app: App) {
  return {
    bot_id: app.botId,
    app_id: app.appId,
    bot_profile: {
      id: app.botId,
      app_id: app.appId,
      user_id: app.userId,
      name: app.name,
      deleted: false,
      team_id: context.workspace.teamId,
    },
  };
}

function threadJson(message: Message, replies: readonly Message[]) {
  if (message.thread !== undefined) return { thread_ts: message.thread };
  const users = [...new Set(replies.map((reply) => reply.author.userId))];
  const latest = replies.at(-1);
  if (latest === undefined) return {};
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: latest.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

function filesOf(context: Context, message: Message) {
  return message.files.flatMap((id) => {
    const file = context.workspace.files.get(id);
    return file === undefined ? [] : [fileJson(context, file)];
  });
}

interface Share {
  readonly channel: Channel;
  readonly message: Message;
}

function sharesIn(channel: Channel, file: string): readonly Share[] {
  return channel
    .messages()
    .filter((message) => message.files.includes(file))
    .map((message) => ({ channel, message }));
}

function sharesJson(shares: readonly Share[]) {
  return Object.fromEntries(
    shares.map(({ channel, message }) => [
      channel.id,
      [{ ts: message.ts, channel_name: channel.name, ...threadJson(message, []) }],
    ]),
  );
}
