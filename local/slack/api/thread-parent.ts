import type { Channel } from '../workspace/channel';
import type { Message } from '../workspace/message';
import { microseconds } from '../workspace/timestamp';
import { Refusal } from './refusal';

/**
 * The message that a reply goes below.
 *
 * @throws Refusal `thread_not_found`, `cannot_reply_to_message`, `restricted_action_thread_locked`
 */
export function parentOf(channel: Channel, ts: string): Message {
  const parent = microseconds(ts) === undefined ? undefined : channel.message(ts);
  if (parent === undefined) throw new Refusal('thread_not_found');
  if (parent.deleted || parent.thread !== undefined) throw new Refusal('cannot_reply_to_message');
  if (channel.lockedThreads.has(ts)) throw new Refusal('restricted_action_thread_locked');
  return parent;
}
