import { type Html, html } from '../../../functions/wording/html';
import type { ImageElement } from '../block-kit/elements';
import type { RichTextPart } from '../block-kit/rich-text';
import type { Table, TableCell } from '../block-kit/table';
import { readRichTextInline } from '../text/rich-text-inline';
import type { StoredBlock } from '../workspace/message';
import { controlHtml, type Drawing } from './control-html';
import { inlineHtml, linkHtml, type NameOf, textHtml } from './inline-html';

/** A block as a person sees it. */
export function blockHtml(block: StoredBlock, drawing: Drawing): Html {
  const { nameOf } = drawing;
  switch (block.type) {
    case 'header':
      return html`<h3 class="block header">${textHtml(block.text, nameOf)}</h3>`;
    case 'section':
      return html`<div class="block section">
        <div class="grow">
          ${block.text && html`<div class="text">${textHtml(block.text, nameOf)}</div>`}
          ${block.fields && html`<div class="fields">${block.fields.map((field) => html`<div class="text">${textHtml(field, nameOf)}</div>`)}</div>`}
        </div>
        ${block.accessory && html`<div>${block.accessory.type === 'image' ? imageHtml(block.accessory) : controlHtml(block.accessory, block.block_id, drawing)}</div>`}
      </div>`;
    case 'context':
      return html`<div class="block context">${block.elements.map((element) =>
        element.type === 'image'
          ? imageHtml(element)
          : html`<div class="text">${textHtml(element, nameOf)}</div>`,
      )}</div>`;
    case 'actions':
      return html`<div class="block actions">${block.elements.map((element) => controlHtml(element, block.block_id, drawing))}</div>`;
    case 'divider':
      return html`<hr class="block">`;
    case 'image':
      return html`<div class="block">${block.title && html`<div class="text">${textHtml(block.title, nameOf)}</div>`}${imageHtml(block)}</div>`;
    case 'rich_text':
      return html`<div class="block">${block.elements.map((part) => partHtml(part, nameOf))}</div>`;
    case 'table':
      return tableHtml(block, nameOf);
  }
}

/** Nothing is loaded from elsewhere: an image is a link to it, with what it shows. */
function imageHtml(image: Pick<ImageElement, 'image_url' | 'alt_text'>): Html {
  return linkHtml(image.image_url, image.alt_text);
}

function partHtml(part: RichTextPart, nameOf: NameOf): Html {
  switch (part.type) {
    case 'rich_text_section':
      return html`<div class="text">${inlineHtml(part.elements.map(readRichTextInline), nameOf)}</div>`;
    case 'rich_text_preformatted':
      return html`<pre>${inlineHtml(part.elements.map(readRichTextInline), nameOf)}</pre>`;
    case 'rich_text_quote':
      return html`<blockquote class="text">${inlineHtml(part.elements.map(readRichTextInline), nameOf)}</blockquote>`;
    case 'rich_text_list': {
      const className = `list indent-${part.indent ?? 0}`;
      const items = part.elements.map(
        (item) => html`<li class="text">${inlineHtml(item.elements.map(readRichTextInline), nameOf)}</li>`,
      );
      return part.style === 'bullet'
        ? html`<ul class="${className}">${items}</ul>`
        : html`<ol class="${className}" start="${(part.offset ?? 0) + 1}">${items}</ol>`;
    }
  }
}

/** A table's first row is its heading. It scrolls by itself where it is too wide. */
function tableHtml(table: Table, nameOf: NameOf): Html {
  const [head = [], ...body] = table.rows;
  const classOf = (column: number) => {
    const settings = table.column_settings?.[column];
    return `${settings?.align ?? 'left'} ${settings?.is_wrapped ? 'wrapped' : ''}`;
  };
  return html`<div class="block table" tabindex="0" role="region" aria-label="Table"><table>
    <thead><tr>${head.map((cell, column) => html`<th scope="col" class="${classOf(column)}">${cellHtml(cell, nameOf)}</th>`)}</tr></thead>
    <tbody>${body.map((row) => html`<tr>${row.map((cell, column) => html`<td class="${classOf(column)}">${cellHtml(cell, nameOf)}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

function cellHtml(cell: TableCell, nameOf: NameOf): Html {
  return cell.type === 'rich_text'
    ? html`${cell.elements.map((part) => partHtml(part, nameOf))}`
    : html`${cell.text}`;
}
