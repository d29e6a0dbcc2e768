import type { SlackCall } from './calls';

/** What Slack is asked for by each method. */
const purposes: Readonly<Record<string, string>> = {
  'auth.test': 'to say whose token it is',
  'chat.getPermalink': 'to give the address of a message',
  'chat.postEphemeral': 'to answer somebody',
  'chat.postMessage': 'to post a message',
  'chat.update': 'to edit a message',
  'conversations.history': 'to show the history',
  'conversations.info': 'to show a channel',
  'conversations.replies': 'to show a thread',
  'files.completeUploadExternal': 'to share a file',
  'files.getUploadURLExternal': 'to take a file',
  'usergroups.users.list': 'to list a user group',
};

/** What a call is for, in words that follow "asked", and in which channel. @example 'to post a message in channel C0123456789' */
export function purposeOf({ method, channel }: SlackCall & { readonly channel: string | undefined }): string {
  const place = channel === undefined ? '' : ` in channel ${channel}`;
  return `${purposes[method] ?? `to answer ${method}`}${place}`;
}
