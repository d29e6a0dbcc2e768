import { type Html, html } from '../wording/html';
import { clean, cut, shown } from '../wording/text';

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
