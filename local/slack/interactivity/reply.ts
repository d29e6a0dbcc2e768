import { type Arguments, optional, structured } from '../api/arguments';
import { readContent } from '../api/content';
import { Refusal } from '../api/refusal';
import { parentOf } from '../api/thread-parent';
import type { Channel } from '../workspace/channel';
import type { App, Ephemeral, Message } from '../workspace/message';
import type { Workspace } from '../workspace/workspace';

/** Where a reply to an interaction goes. */
export interface Addressee {
  readonly channel: Channel;
  readonly userId: string;
  readonly app: App;
  /** What was pressed; a command has none. */
  readonly original?: Pick<Message, 'ts'>;
}

/**
 * Carries out what an app says to an interaction: shows it, or puts it in the original's place.
 *
 * @throws Refusal where Slack would not take it
 */
export function carryOutReply(workspace: Workspace, values: Arguments, addressee: Addressee): void {
  if (addressee.channel.archived) throw new Refusal('is_archived');
  const original = addressee.original && originalOf(addressee.channel, addressee.original.ts);
  if (original !== undefined && isYes(values.delete_original)) {
    deleteOriginal(workspace, original);
    return;
  }
  const content = readContent(values, 'reply');
  if (original !== undefined && isYes(values.replace_original)) {
    replaceOriginal(workspace, original, content);
    return;
  }
  const thread = optional(values, 'thread_ts');
  const parent = thread === undefined ? undefined : parentOf(addressee.channel, thread);
  const post = {
    ...content,
    channel: addressee.channel,
    author: addressee.app,
    files: [],
    ...(parent !== undefined && { thread: parent.ts }),
  };
  if (isForAll(values)) workspace.post(post);
  else workspace.postEphemeral(post, addressee.userId);
}

/** Whether a reply is for the whole channel. */
export function isForAll(values: Arguments): boolean {
  return values.response_type === 'in_channel';
}

/** Whether a reply says anything. */
export function saysSomething(values: Arguments): boolean {
  return (
    optional(values, 'text') !== undefined || structured(values, 'blocks', 'invalid_blocks') !== undefined
  );
}

/** Slack's examples write these as text, too. */
function isYes(value: unknown): boolean {
  return value === true || value === 'true';
}

function originalOf(channel: Channel, ts: string): Message | Ephemeral | undefined {
  const message = channel.message(ts) ?? channel.ephemeral(ts);
  return message?.deleted ? undefined : message;
}

function deleteOriginal(workspace: Workspace, original: Message | Ephemeral): void {
  if ('onlyFor' in original) workspace.removeEphemeral(original);
  else workspace.deleteMessage(original.channel, original.ts);
}

function replaceOriginal(
  workspace: Workspace,
  original: Message | Ephemeral,
  content: ReturnType<typeof readContent>,
): void {
  if ('onlyFor' in original) {
    workspace.editEphemeral(original, content);
    return;
  }
  const { files, metadata } = original;
  workspace.edit(original, { ...content, files, ...(metadata !== undefined && { metadata }) });
}
