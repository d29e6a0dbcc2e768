import type { PostedMessage } from '../alerts/incident';
import type { ChatCall, Destination, Place, PlaceInThread } from '../chat/chat';
import type { Asker } from '../chat/replies';
import type { Message } from '../messages/message';

/** One call of Slack's Web API, exactly as it is made. */
export type SlackCall = ChatCall;

/** Marks our messages among all that a channel holds. */
export const eventType = 'vb365_alert';

/** Objects on a page of history. Slack allows up to 999, and recommends at most 200. */
const pageSize = 200;

/** How far Slack's clock may be behind ours, in seconds. */
const clockSkew = 60;

/** Posts a message with its key in the metadata. */
export function postCall({ channel, key, thread, inChannel }: Destination, message: Message): SlackCall {
  const { text, blocks } = message;
  return {
    method: 'chat.postMessage',
    arguments: {
      channel,
      ...(thread !== undefined && { thread_ts: thread, ...(inChannel && { reply_broadcast: true }) }),
      text,
      ...(blocks.length > 0 && { blocks }),
      metadata: { event_type: eventType, event_payload: { key } },
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
export function updateCall({ channel, id }: PostedMessage, { text, blocks }: Message): SlackCall {
  return {
    method: 'chat.update',
    arguments: {
      channel,
      ts: id,
      text,
      ...(blocks.length > 0 && { blocks }),
      parse: 'none',
      link_names: false,
    },
  };
}

/**
 * Reads a page of a channel's messages, or of a thread's replies, with their metadata.
 *
 * @param since epoch ms
 */
export function historyCall({ channel, thread }: Place, since?: number, cursor?: string): SlackCall {
  return {
    method: thread === undefined ? 'conversations.history' : 'conversations.replies',
    arguments: {
      channel,
      ...(thread !== undefined && { ts: thread }),
      ...(since !== undefined && {
        oldest: `${Math.max(0, Math.floor(since / 1_000) - clockSkew)}.000000`,
      }),
      inclusive: true,
      include_all_metadata: true,
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    },
  };
}

/** Asks where to send a file's content to. */
export function uploadUrlCall(name: string, content: string): SlackCall {
  return {
    method: 'files.getUploadURLExternal',
    arguments: { filename: name, length: Buffer.byteLength(content) },
  };
}

/** Shares an uploaded file in a thread. */
export function completeUploadCall(
  { channel, thread }: PlaceInThread,
  title: string,
  fileId: string,
): SlackCall {
  return {
    method: 'files.completeUploadExternal',
    arguments: { files: [{ id: fileId, title }], channel_id: channel, thread_ts: thread },
  };
}

/** Shows a message to one person alone. */
export function answerCall({ channel, user }: Asker, { text, blocks }: Message): SlackCall {
  return {
    method: 'chat.postEphemeral',
    arguments: { channel, user, text, ...(blocks.length > 0 && { blocks }), parse: 'none' },
  };
}

/** Shows an answer to everybody in the channel. */
export function shareCall({ channel, id }: Asker, { text, blocks }: Message): SlackCall {
  return {
    method: 'chat.postMessage',
    arguments: {
      channel,
      text,
      ...(blocks.length > 0 && { blocks }),
      metadata: { event_type: eventType, event_payload: { key: `answer.${id}` } },
      parse: 'none',
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    },
  };
}

/** Asks who is in a user group. */
export function membersCall(group: string): SlackCall {
  return { method: 'usergroups.users.list', arguments: { usergroup: group } };
}

/** Asks for a message's address. */
export function permalinkCall({ channel, id }: PostedMessage): SlackCall {
  return { method: 'chat.getPermalink', arguments: { channel, message_ts: id } };
}
