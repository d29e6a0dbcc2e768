import type { PostedMessage } from '../alerts/incident';
import type { Chat, Destination, PlaceInThread, Said } from '../chat/chat';
import { isFailure, isFinal } from '../chat/chat-failure';
import type { FileContent } from './content';

/** What was sent: a new message, an edit of one, or a file. */
export type Sent =
  | { readonly kind: 'post' | 'edit'; readonly posted: PostedMessage }
  | { readonly kind: 'file' };

/**
 * Posts an announcement. One whose form the chat refuses for good is posted in plain words; one for everybody in the channel that
 * its thread does not take is posted beside it.
 *
 * @throws ChatFailure; a refusal only where the parent is gone, the thread takes nothing, or the plain words are refused, too
 */
export async function post(said: Said, to: Destination, chat: Chat): Promise<Sent> {
  const send = async (said: Said, to: Destination): Promise<Sent> => ({
    kind: 'post',
    posted: await chat.post({ ...to, ...said }),
  });
  try {
    return await send(said, to);
  } catch (error) {
    if (isFailure(error, 'message')) return await send({ ...said, isPlain: true }, to);
    const { thread: _, inChannel, ...beside } = to;
    if (isFailure(error, 'thread') && inChannel) return await send(said, beside);
    throw error;
  }
}

/**
 * Adds a file to a thread.
 *
 * @throws ChatFailure
 */
export async function attach({ title, content }: FileContent, to: Destination, chat: Chat): Promise<Sent> {
  await chat.attach({ ...inThread(to), title, content });
  return { kind: 'file' };
}

/**
 * Edits a message that we posted. What the chat refuses for good is said in plain words instead.
 *
 * @throws ChatFailure; a refusal only where the message cannot be edited or the plain words are refused, too
 */
export async function edit(said: Said, posted: PostedMessage, chat: Chat): Promise<Sent> {
  try {
    await chat.edit(posted, said);
  } catch (error) {
    if (!isFinal(error) || isFailure(error, 'parent')) throw error;
    await chat.edit(posted, { ...said, isPlain: true });
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
  { inChannel, ...place }: Destination,
  since: number,
  chat: Chat,
): Promise<Sent | undefined> {
  if (mayBeFile && (await chat.hasFile(inThread(place)))) return { kind: 'file' };
  const { thread: _, ...beside } = place;
  const posted = (await chat.find(place, since)) ?? (inChannel && (await chat.find(beside, since)));
  return posted ? { kind: 'post', posted } : undefined;
}

function inThread({ channel, key, thread }: Destination): PlaceInThread {
  if (thread === undefined) throw new Error(`The file ${key} has no thread.`);
  return { channel, key, thread };
}
