import { momentOf } from '../slack/moments';
import { foreign } from './foreign';
import { type Content, html } from './html';

/** A time as people read it, to the second, in UTC: without scripts nobody knows the reader's zone. @param iso ISO 8601 */
export function timeHtml(iso: string | undefined): Content {
  if (iso === undefined) return 'unknown';
  const moment = momentOf(iso);
  if (moment === undefined) return foreign(iso, 40);
  const text = moment.toISOString();
  return html`<time datetime="${text}">${text.slice(0, 19).replace('T', ' ')} UTC</time>`;
}
