import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Message } from '../../functions/messages/message';

/** A message as a person would read it, a line per line: its text in `(…)`, a header `#`, buttons `[…]`, small type `--`. */
export function asText({ text, blocks }: Message): string {
  const lines = ['', `(${text})`, ...blocks.flatMap(blockLines), ''];
  return lines.join('\n').replaceAll('\u00a0', ' ');
}

function blockLines(block: KnownBlock): readonly string[] {
  switch (block.type) {
    case 'header':
      return [`# ${block.text.text}`];
    case 'context': {
      const texts = block.elements.map((element) => ('text' in element ? element.text : ''));
      return [`-- ${texts.join(' | ').replaceAll(/<!date[^|>]*\|([^>]*)>/g, '$1')}`];
    }
    case 'actions':
      return [
        block.elements
          .map((element) => (element.type === 'button' ? `[${element.text.text}]` : ''))
          .join(' '),
      ];
    case 'rich_text':
      return block.elements.flatMap((part) => {
        if (part.type === 'rich_text_list') return part.elements.map((item) => `• ${sectionText(item)}`);
        return part.type === 'rich_text_section' ? [sectionText(part)] : [];
      });
    default:
      throw new Error(`Not expected: a ${block.type} block.`);
  }
}

function sectionText(section: RichTextSection): string {
  return section.elements.map(elementText).join('').replaceAll('\n', '\n  ');
}

function elementText(element: RichTextElement): string {
  switch (element.type) {
    case 'text':
      return element.style?.bold ? `*${element.text}*` : element.text;
    case 'emoji':
      return emoji.get(element.name) ?? `:${element.name}:`;
    case 'link':
      return `[${element.text}](${element.url})`;
    case 'date':
      return element.fallback ?? '';
    case 'user':
      return `@${element.user_id}`;
    case 'usergroup':
      return `@${element.usergroup_id}`;
    case 'broadcast':
      return `@${element.range}`;
    case 'channel':
      return `#${element.channel_id}`;
    default:
      throw new Error(`Not expected: a ${element.type} element.`);
  }
}

const emoji = new Map([
  ['red_circle', '🔴'],
  ['large_yellow_circle', '🟡'],
  ['large_green_circle', '🟢'],
  ['large_blue_circle', '🔵'],
  ['white_circle', '⚪'],
  ['no_bell', '🔕'],
  ['repeat', '🔁'],
  ['eyes', '👀'],
  ['large_green_square', '🟩'],
  ['large_yellow_square', '🟨'],
  ['large_red_square', '🟥'],
  ['white_large_square', '⬜'],
]);
