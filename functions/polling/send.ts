import type { PostedMessage } from '../alerts/job-record';
import type { SlackClient } from '../slack/client';
import type { Message } from '../slack/message';
import { SlackRefusedError } from '../slack/slack-errors';
import type { Content } from './content';
import { isMessageGone } from './slack-trouble';

/** Where something goes, and under which key. */
export interface Destination {
  readonly channel: string;
  readonly key: string;
  /** The thread it belongs to; a parent has none. */
  readonly threadTs?: string;
  /** Whether a reply is shown in the channel, too. */
  readonly broadcast?: true;
}

/** What was sent: a chat post, an edit of one, or a file. */
export type Sent =
  | { readonly kind: 'post' | 'edit'; readonly posted: PostedMessage }
  | { readonly kind: 'file' };

/**
 * Sends once. What Slack refuses for good is said in plain words instead, rather than lost.
 *
 * @throws SlackFailure; a SlackRefusedError only where the thread is gone or the plain words are refused, too
 */
export async function send(
  content: Content,
  instead: Message,
  to: Destination,
  slack: SlackClient,
): Promise<Sent> {
  const post = async (message: Message): Promise<Sent> => ({
    kind: 'post',
    posted: await slack.post({ ...to, message }),
  });
  try {
    if (content.kind === 'message') return await post(content.message);
    await slack.upload({ ...requireThread(to), ...content });
    return { kind: 'file' };
  } catch (error) {
    if (!(error instanceof SlackRefusedError) || isMessageGone(error)) throw error;
    return await post(instead);
  }
}

/**
 * Edits a message that we posted. What Slack refuses for good is said in plain words instead.
 *
 * @throws SlackFailure; a SlackRefusedError only where the message cannot be edited or the plain words are refused, too
 */
export async function edit(
  message: Message,
  instead: Message,
  posted: PostedMessage,
  slack: SlackClient,
): Promise<Sent> {
  try {
    await slack.update({ ...posted, message });
  } catch (error) {
    if (!(error instanceof SlackRefusedError) || isMessageGone(error)) throw error;
    await slack.update({ ...posted, message: instead });
  }
  return { kind: 'edit', posted };
}

/**
 * Looks whether something was sent although nobody heard of it.
 *
 * @param mayBeFile where a file was owed, a message with its key may stand instead
 * @param since epoch ms
 */
export async function findSent(
  mayBeFile: boolean,
  to: Destination,
  since: number,
  slack: SlackClient,
): Promise<Sent | undefined> {
  if (mayBeFile && (await slack.hasFile(requireThread(to)))) return { kind: 'file' };
  const posted = await slack.find({ ...to, since });
  return posted && { kind: 'post', posted };
}

function requireThread(to: Destination): Destination & { readonly threadTs: string } {
  const { threadTs } = to;
  if (threadTs === undefined) throw new Error(`The file ${to.key} has no thread.`);
  return { ...to, threadTs };
}
