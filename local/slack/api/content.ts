import { longestUpdatedText, readBlocks } from '../block-kit';
import type { Block } from '../block-kit/blocks';
import { type Arguments, flag, optional, structured } from './arguments';
import { Refusal, refusalWithMessages } from './refusal';

/** What Slack would do with these, this stand-in cannot show, so it does not pretend. */
const unsupported = ['attachments', 'markdown_text', 'username', 'icon_emoji', 'icon_url'] as const;
const unsupportedIn = {
  post: unsupported,
  update: [...unsupported, 'reply_broadcast'],
  reply: unsupported,
} as const;

/** `chat.postMessage` cuts a longer text. */
const longestPostedText = 40_000;

/** The text and blocks of a call that posts or updates, or of a reply to an interaction. @throws Refusal as Slack names it */
export function readContent(values: Arguments, purpose: keyof typeof unsupportedIn) {
  const text = optional(values, 'text') ?? '';
  const blocks = blocksOf(values);
  for (const name of unsupportedIn[purpose]) {
    if (optional(values, name) !== undefined || structured(values, name, 'invalid_arguments') !== undefined) {
      throw refusalWithMessages('invalid_arguments', [`this stand-in does not support ${name}`]);
    }
  }
  if (text === '' && blocks.length === 0) throw new Refusal('no_text');
  if (purpose === 'update' && text.length > longestUpdatedText) throw new Refusal('msg_too_long');
  const rules = {
    mrkdwn: flag(values, 'mrkdwn'),
    parse: optional(values, 'parse') ?? (purpose === 'update' ? 'client' : undefined),
    linkNames: flag(values, 'link_names'),
  };
  return { text: text.slice(0, longestPostedText), blocks, rules };
}

/** The `blocks` of a call, checked. @throws Refusal `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long` */
export function blocksOf(values: Arguments): readonly Block[] {
  const input = structured(values, 'blocks', 'invalid_blocks_format');
  if (input === undefined) return [];
  if (!Array.isArray(input)) throw new Refusal('invalid_blocks_format');
  const read = readBlocks(input);
  if (!read.ok) throw refusalWithMessages(read.error, read.violations);
  return read.blocks;
}
