import type { Block } from '../slack/block-kit/blocks';
import type { InteractiveElement, Option, StaticSelect } from '../slack/block-kit/elements';
import { interactiveIn, usualPlaceholder } from '../slack/block-kit/interactive';
import type { RichTextInline, RichTextPart } from '../slack/block-kit/rich-text';
import type { TableCell } from '../slack/block-kit/table';
import type { TextObject } from '../slack/block-kit/text-objects';
import type { Inline } from '../slack/text/inline';
import { readRichTextInline } from '../slack/text/rich-text-inline';
import { readTextObject } from '../slack/text/text-object';
import { inlineRuns } from './inline-runs';
import { literal } from './literal';
import type { Look } from './paint';
import { indented, type Page, paragraph, type Run } from './paragraph';

/** A block of a message as lines for a terminal. */
export function blockLines(block: Block, page: Page): readonly string[] {
  switch (block.type) {
    case 'header':
      return paragraph(textRuns(block.text, 'bold'), page);
    case 'section':
      return [
        ...(block.text ? paragraph(textRuns(block.text), page) : []),
        ...fieldLines(block.fields ?? [], page),
        ...interactiveIn(block).flatMap((element) => controlLines(element, page)),
      ];
    case 'context':
      return block.elements.flatMap((element) =>
        element.type === 'image' ? [] : paragraph(textRuns(element, 'dim'), page),
      );
    case 'actions':
      return block.elements.flatMap((element) => controlLines(element, page));
    case 'divider':
      return [page.paint('dim', '─'.repeat(page.width))];
    case 'image':
      return paragraph([{ text: literal(`${block.alt_text} (${block.image_url})`) }], page);
    case 'rich_text':
      return block.elements.flatMap((part) => partLines(part, page));
    case 'table':
      return block.rows.map((row) => row.map(cellText).join('  '));
  }
}

function textRuns(object: TextObject, look?: Look): readonly Run[] {
  return inlineRuns(readTextObject(object), look);
}

/** A field's first line is its label. */
function fieldLines(fields: readonly TextObject[], page: Page): readonly string[] {
  const rows = fields.map((field) => {
    const [label = '', ...value] = plainText(readTextObject(field)).split('\n');
    return { label, value: value.join(' ') };
  });
  const column = Math.max(0, ...rows.map(({ label }) => label.length)) + 2;
  return rows.flatMap(({ label, value }) => {
    const lines = paragraph([{ text: value }], { ...page, width: page.width - column });
    return indented(lines, ' '.repeat(column), page.paint('dim', label.padEnd(column)));
  });
}

function controlLines(element: InteractiveElement, page: Page): readonly string[] {
  if (element.type === 'button') {
    const { text, url = '' } = element;
    return [`${page.paint('cyan', `[ ${labelOf(text)} ]`)} ${literal(url)}`.trimEnd()];
  }
  const shown =
    element.type === 'overflow' ? '⋯' : `${labelOf(element.initial_option?.text ?? element.placeholder)} ▾`;
  const sign = `[ ${shown} ] `;
  const lines = paragraph([{ text: choicesOf(element), look: 'dim' }], {
    ...page,
    width: page.width - sign.length,
  });
  return indented(lines, ' '.repeat(sign.length), page.paint('cyan', sign));
}

/** What can be chosen, group after group. */
function choicesOf(menu: Exclude<InteractiveElement, { readonly type: 'button' }>): string {
  const groups = menu.type === 'static_select' ? menu.option_groups : undefined;
  if (groups === undefined) return listed(menu.options ?? []);
  return groups.map(({ label, options }) => `${labelOf(label)}: ${listed(options)}`).join('; ');
}

function listed(options: readonly Option[]): string {
  return options
    .map(({ text, url }) => `${labelOf(text)}${url === undefined ? '' : ` ${literal(url)}`}`)
    .join(', ');
}

function labelOf(text: StaticSelect['placeholder']): string {
  return text === undefined ? usualPlaceholder : plainText(readTextObject(text));
}

function partLines(part: RichTextPart, page: Page): readonly string[] {
  const narrow = (columns: number) => ({ ...page, width: page.width - columns });
  const runs = (elements: readonly RichTextInline[]) => inlineRuns(elements.map(readRichTextInline));
  switch (part.type) {
    case 'rich_text_section':
      return paragraph(runs(part.elements), page);
    case 'rich_text_list': {
      const indent = '  '.repeat(part.indent ?? 0);
      return part.elements.flatMap(({ elements }, index) => {
        const mark = part.style === 'ordered' ? `${(part.offset ?? 0) + index + 1}. ` : '• ';
        const blank = ' '.repeat(mark.length);
        const lines = paragraph(runs(elements), narrow(indent.length + mark.length));
        return indented(lines, indent + blank, indent + mark);
      });
    }
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return indented(paragraph(runs(part.elements), narrow(2)), '│ ');
  }
}

function cellText(cell: TableCell): string {
  if (cell.type !== 'rich_text') return literal(cell.text);
  const inlines = cell.elements.flatMap((part) =>
    part.type === 'rich_text_list' ? part.elements.flatMap(({ elements }) => elements) : part.elements,
  );
  return plainText(inlines.map(readRichTextInline));
}

function plainText(inlines: readonly Inline[]): string {
  return inlineRuns(inlines)
    .map(({ text }) => text)
    .join('');
}
