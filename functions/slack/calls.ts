import type { ChatCall } from '../chat/chat';
import type { Message } from '../messages/message';

/** One call of Slack's Web API, exactly as it is made. */
export type SlackCall = ChatCall;

/** Marks our messages among all that a channel holds. */
export const eventType = 'vb365_alert';

/** Objects on a page of history. Slack allows up to 999, and recommends at most 200. */
const pageSize = 200;

/** How far Slack's clock may be behind ours, in seconds. */
const clockSkew = 60;

/** Posts a message with its key in the metadata; into a thread where `threadTs` says so. */
export function postCall(call: {
  readonly channel: string;
  readonly message: Message;
  readonly key: string;
  readonly threadTs?: string;
  /** Whether a reply is shown in the channel, too. */
  readonly broadcast?: true;
}): SlackCall {
  const { text, blocks } = call.message;
  return {
    method: 'chat.postMessage',
    arguments: {
      channel: call.channel,
      ...(call.threadTs === undefined ? {} : { thread_ts: call.threadTs }),
      ...(call.threadTs !== undefined && call.broadcast && { reply_broadcast: true }),
      text,
      ...(blocks.length === 0 ? {} : { blocks }),
      metadata: { event_type: eventType, event_payload: { key: call.key } },
      parse: 'none',
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    },
  };
}

/**
 * Edits a message that we posted; its metadata stays. What is left out is not kept but set anew: `parse` would become
 * `client`, which reads links into texts, and without blocks the old ones go (docs.slack.dev, chat.update).
 */
export function updateCall(call: {
  readonly channel: string;
  readonly ts: string;
  readonly message: Message;
}): SlackCall {
  const { text, blocks } = call.message;
  return {
    method: 'chat.update',
    arguments: {
      channel: call.channel,
      ts: call.ts,
      text,
      ...(blocks.length === 0 ? {} : { blocks }),
      parse: 'none',
      link_names: false,
    },
  };
}

/** Reads a page of a channel's messages, or of a thread's replies, with their metadata. */
export function historyCall(call: {
  readonly channel: string;
  readonly threadTs?: string;
  /** Epoch ms. */
  readonly since?: number;
  readonly cursor?: string;
}): SlackCall {
  const { channel, threadTs, since, cursor } = call;
  return {
    method: threadTs === undefined ? 'conversations.history' : 'conversations.replies',
    arguments: {
      channel,
      ...(threadTs === undefined ? {} : { ts: threadTs }),
      ...(since === undefined
        ? {}
        : { oldest: `${Math.max(0, Math.floor(since / 1_000) - clockSkew)}.000000` }),
      inclusive: true,
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    },
  };
}

/** Asks where to send a file's content to. */
export function uploadUrlCall(file: { readonly name: string; readonly content: string }): SlackCall {
  return {
    method: 'files.getUploadURLExternal',
    arguments: { filename: file.name, length: Buffer.byteLength(file.content) },
  };
}

/** Shares an uploaded file in a thread. */
export function completeUploadCall(call: {
  readonly channel: string;
  readonly threadTs: string;
  readonly title: string;
  readonly fileId: string;
}): SlackCall {
  return {
    method: 'files.completeUploadExternal',
    arguments: {
      files: [{ id: call.fileId, title: call.title }],
      channel_id: call.channel,
      thread_ts: call.threadTs,
    },
  };
}

/** Asks for a message's address. */
export function permalinkCall(call: { readonly channel: string; readonly ts: string }): SlackCall {
  return { method: 'chat.getPermalink', arguments: { channel: call.channel, message_ts: call.ts } };
}
