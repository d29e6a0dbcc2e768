/** A piece of HTML that is safe as it stands. `html` makes them. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may be put into `html`: text is escaped, HTML and lists are taken over, undefined and false are nothing. */
export type HtmlValue = string | number | Html | undefined | false | readonly HtmlValue[];

/** HTML with values filled in. Each has to stand in text or inside a quoted attribute. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(parts.map((part, index) => part + written(values[index])).join(''));
}

function written(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(written).join('');
  return escaped(String(value));
}

/** Control characters and lone surrogates, which HTML cannot hold, become the replacement character. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n]/gu, '\u{fffd}')
    .replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
