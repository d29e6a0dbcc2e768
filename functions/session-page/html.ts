import { clean, cut, shown } from '../wording/text';

/** A piece of HTML that is safe as it stands. `html` makes them. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[] | undefined;

/** HTML with values filled in: text is escaped, also inside quoted attributes; HTML stands as it is; undefined is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(parts.reduce((text, part, index) => text + written(values[index - 1]) + part));
}

/**
 * Text from a server: one line without controls, isolated so that its direction ends where it ends.
 *
 * @param max the longest that is shown, in UTF-16 units
 */
export function foreign(text: string, max = 300): Html {
  return html`<bdi>${shown(text, max)}</bdi>`;
}

/** As `foreign`, with one part of the text set off where the text holds it. */
export function foreignWith(text: string, part: string, max: number): Html {
  const line = clean(text.replace(/\s+/g, ' ').trim(), max);
  const inner = clean(part, max);
  const at = inner === '' || inner === line ? -1 : line.indexOf(inner);
  if (at < 0) return foreign(line, max);
  return html`<bdi>${line.slice(0, at)}<b>${inner}</b>${line.slice(at + inner.length)}</bdi>`;
}

/** Text from a server inside an attribute or a title, where no element isolates it. */
export function foreignLine(text: string, max = 100): string {
  return cut(shown(text, max), max);
}

function written(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
