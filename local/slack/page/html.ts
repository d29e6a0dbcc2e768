/** HTML that is safe to send: whatever was put into it is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may be put into {@link html}: text is escaped, HTML and lists are taken over, nothing is nothing. */
export type Content = string | number | Html | undefined | false | readonly Content[];

/** Builds HTML from a template. Every value must stand in text or inside a quoted attribute. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(parts.map((part, index) => part + written(values[index])).join(''));
}

function written(value: Content): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Control characters and lone surrogates, which HTML cannot hold, become the replacement character. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n]/gu, '\u{fffd}')
    .replaceAll(/[&<>"']/g, (character) => entities.get(character) ?? '');
}
