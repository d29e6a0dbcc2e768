import { shown } from '../slack/text';
import { type Html, html } from './html';

const longest = 4_000;

/** Text of the server's: literal, on one line, and with its direction kept to itself. */
export function foreign(text: string, max = longest): Html {
  return html`<bdi>${shown(text, max)}</bdi>`;
}
