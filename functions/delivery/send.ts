import type { PostedMessage } from '../alerts/incident';
import type { Message } from '../messages/message';
import { withoutBlocks } from '../messages/plain-message';
import type { SlackClient } from '../slack/client';
import { SlackRefusedError } from '../slack/slack-errors';
import { isMessageGone } from '../slack/slack-trouble';
import type { FileContent } from './content-kinds';

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
 * Posts a message. One whose blocks Slack refuses for good is posted in plain words; one for everybody in the channel that
 * its thread does not take is posted beside it.
 *
 * @throws SlackFailure; a SlackRefusedError only where the thread is gone or takes nothing, or the plain words are refused, too
 */
export async function post(message: Message, to: Destination, slack: SlackClient): Promise<Sent> {
  const send = async (message: Message, to: Destination): Promise<Sent> => ({
    kind: 'post',
    posted: await slack.post({ ...to, message }),
  });
  try {
    return await send(message, to);
  } catch (error) {
    if (!(error instanceof SlackRefusedError) || isMessageGone(error)) throw error;
    if (error.about === 'message') return await send(withoutBlocks(message), to);
    const { threadTs: _, broadcast, ...beside } = to;
    if (error.about === 'thread' && broadcast) return await send(message, beside);
    throw error;
  }
}

/**
 * Uploads a file into a thread.
 *
 * @throws SlackFailure
 */
export async function upload(file: FileContent, to: Destination, slack: SlackClient): Promise<Sent> {
  await slack.upload({ ...requireThread(to), ...file });
  return { kind: 'file' };
}

/**
 * Edits a message that we posted. What Slack refuses for good is said in plain words instead.
 *
 * @throws SlackFailure; a SlackRefusedError only where the message cannot be edited or the plain words are refused, too
 */
export async function edit(message: Message, posted: PostedMessage, slack: SlackClient): Promise<Sent> {
  try {
    await slack.update({ ...posted, message });
  } catch (error) {
    if (!(error instanceof SlackRefusedError) || isMessageGone(error)) throw error;
    await slack.update({ ...posted, message: withoutBlocks(message) });
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
  const { threadTs: _, broadcast, ...beside } = to;
  const posted =
    (await slack.find({ ...to, since })) ?? (broadcast && (await slack.find({ ...beside, since })));
  return posted ? { kind: 'post', posted } : undefined;
}

function requireThread(to: Destination): Destination & { readonly threadTs: string } {
  const { threadTs } = to;
  if (threadTs === undefined) throw new Error(`The file ${to.key} has no thread.`);
  return { ...to, threadTs };
}
