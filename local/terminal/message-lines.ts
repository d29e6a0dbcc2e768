import type { Block } from '../slack/block-kit/blocks';
import { readMessageText } from '../slack/text/text-object';
import { blockLines } from './block-lines';
import { inlineRuns } from './inline-runs';
import { type Page, paragraph } from './paragraph';

/** A message with its blocks as lines for a terminal; one without blocks as its text. */
export function messageLines(
  message: { readonly text: string; readonly blocks: readonly Block[] },
  page: Page,
): readonly string[] {
  if (message.blocks.length === 0) {
    return paragraph(inlineRuns(readMessageText(message.text, { parse: 'none', mrkdwn: false })), page);
  }
  return message.blocks.flatMap((block, index) => {
    const close = index === 0 || message.blocks[index - 1]?.type === 'header';
    return close ? blockLines(block, page) : ['', ...blockLines(block, page)];
  });
}
