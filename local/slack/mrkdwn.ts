import { readBlocks } from './block-kit';
import type { Block } from './block-kit/blocks';
import { interactiveIn, textsOf } from './block-kit/interactive';
import type { RichText, RichTextPart } from './block-kit/rich-text';
import type { Inline, Style } from './text/inline';
import { readRichTextInline } from './text/rich-text-inline';
import { readMessageText, readTextObject } from './text/text-object';

/** Something in a message that Slack does not show as plain text. */
export interface LivePart {
  readonly kind: 'mention' | 'channel' | 'link' | 'date' | 'emoji' | Style;
  /** What a person would see of it; a link's address follows its label. */
  readonly text: string;
  /** Of the person, user group or channel that it names, where it names one by id. */
  readonly id?: string;
}

/** A message as it is sent: the arguments of `chat.postMessage`, as far as they decide what its text does. */
export interface SentMessage {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly mrkdwn?: boolean | undefined;
  readonly parse?: string | undefined;
  readonly link_names?: boolean | undefined;
}

/**
 * Everything in a message that would be live: mentions, links, formatting, emoji, in its text and in its blocks.
 * A dressed text is named together with what is inside it. Text that only looks like markup is not in the list.
 *
 * @throws Error when Slack would refuse the blocks: what is not shown cannot be judged
 */
export function liveParts(message: SentMessage): readonly LivePart[] {
  const rules = { mrkdwn: message.mrkdwn, parse: message.parse, linkNames: message.link_names };
  const read = readBlocks(message.blocks ?? []);
  if (!read.ok) throw new Error(`Slack would refuse these blocks: ${read.violations.join('; ')}`);
  return [...readMessageText(message.text ?? '', rules), ...read.blocks.flatMap(inlinesOf)].flatMap(liveIn);
}

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.type) {
    case 'header':
      return readTextObject(block.text);
    case 'section':
      return [
        ...(block.text ? [block.text] : []),
        ...(block.fields ?? []),
        ...interactiveIn(block).flatMap(textsOf),
      ].flatMap(readTextObject);
    case 'context':
      return block.elements.flatMap((element) => (element.type === 'image' ? [] : readTextObject(element)));
    case 'actions':
      return interactiveIn(block).flatMap(textsOf).flatMap(readTextObject);
    case 'image':
      return block.title ? readTextObject(block.title) : [];
    case 'divider':
      return [];
    case 'rich_text':
      return inlinesOfRichText(block);
    case 'table':
      return block.rows.flat().flatMap((cell) => (cell.type === 'rich_text' ? inlinesOfRichText(cell) : []));
  }
}

function inlinesOfRichText(block: RichText): readonly Inline[] {
  return block.elements.flatMap(inlinesOfPart);
}

function inlinesOfPart(part: RichTextPart): readonly Inline[] {
  switch (part.type) {
    case 'rich_text_section':
      return part.elements.map(readRichTextInline);
    case 'rich_text_list':
      return part.elements.flatMap((section) => section.elements.map(readRichTextInline));
    case 'rich_text_quote':
      return [{ kind: 'quote', children: part.elements.map(readRichTextInline) }];
    case 'rich_text_preformatted':
      return [{ kind: 'preformatted', children: part.elements.map(readRichTextInline) }];
  }
}

function liveIn(inline: Inline): readonly LivePart[] {
  if (inline.kind === 'text') return [];
  const id = 'id' in inline ? inline.id : undefined;
  const part = { kind: inline.kind, text: visibleText(inline), ...(id !== undefined && { id }) };
  return 'children' in inline ? [part, ...inline.children.flatMap(liveIn)] : [part];
}

function visibleText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'mention':
    case 'channel':
      return inline.text;
    case 'emoji':
      return `:${inline.name}:`;
    case 'link':
      return inline.label === inline.url ? inline.url : `${inline.label} ${inline.url}`;
    case 'date':
      return inline.fallback;
    default:
      return inline.children.map(visibleText).join('');
  }
}
