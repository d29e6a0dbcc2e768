import { type Html, type HtmlValue, html } from '../../../functions/wording/html';
import type { TextObject } from '../block-kit/text-objects';
import type { Inline, Style } from '../text/inline';
import { readTextObject } from '../text/text-object';
import { emojiNamed } from './emoji';

/** What a channel, a person or a user group is called, by its id. */
export type NameOf = (id: string) => string | undefined;

/** Text as a person sees it. */
export function inlineHtml(inlines: readonly Inline[], nameOf: NameOf): readonly Html[] {
  return inlines.map((inline) => pieceHtml(inline, nameOf));
}

/** A text object as a person sees it. */
export function textHtml(object: TextObject, nameOf: NameOf): readonly Html[] {
  return inlineHtml(readTextObject(object), nameOf);
}

/** A link, when its address is one that is safe to open; else its label alone. */
export function linkHtml(url: string, label: HtmlValue, className = ''): Html {
  if (!/^(?:https?:\/\/|mailto:)/i.test(url)) return html`<span class="${className}">${label}</span>`;
  return html`<a class="${className}" href="${url}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/**
 * A time, for the page's script to write in the reader's zone. Until then, and without scripts, the fallback is seen.
 *
 * @param timestamp seconds since 1970
 * @param format with Slack's tokens, such as `{date_short_pretty} at {time}`
 */
export function timeHtml(timestamp: number, format: string, fallback: string, className = ''): Html {
  const date = new Date(timestamp * 1000);
  if (Number.isNaN(date.getTime())) return html`${fallback}`;
  const iso = date.toISOString();
  return html`<time class="${className}" datetime="${iso}" data-format="${format}">${fallback || iso}</time>`;
}

function pieceHtml(inline: Inline, nameOf: NameOf): Html {
  switch (inline.kind) {
    case 'text':
      return html`${inline.text}`;
    case 'mention':
      return chipHtml('@', inline, nameOf);
    case 'channel':
      return chipHtml('#', inline, nameOf);
    case 'emoji':
      return html`<span class="emoji" role="img" aria-label="${inline.name.replaceAll('_', ' ')}">${emojiNamed(inline.name)}</span>`;
    case 'link':
      return linkHtml(inline.url, inline.label);
    case 'date': {
      const time = timeHtml(inline.timestamp, inline.format, inline.fallback);
      return inline.url === undefined ? time : linkHtml(inline.url, time);
    }
    default:
      return dressed(inline.kind, inlineHtml(inline.children, nameOf));
  }
}

function chipHtml(sign: '@' | '#', named: { readonly text: string; readonly id?: string }, nameOf: NameOf) {
  const name = (named.id === undefined ? undefined : nameOf(named.id)) ?? named.text;
  return html`<span class="mention">${name.startsWith(sign) ? '' : sign}${name}</span>`;
}

function dressed(style: Style, content: HtmlValue): Html {
  switch (style) {
    case 'bold':
      return html`<strong>${content}</strong>`;
    case 'italic':
      return html`<em>${content}</em>`;
    case 'strike':
      return html`<s>${content}</s>`;
    case 'underline':
      return html`<u>${content}</u>`;
    case 'code':
      return html`<code>${content}</code>`;
    case 'preformatted':
      return html`<pre>${content}</pre>`;
    case 'quote':
      return html`<blockquote>${content}</blockquote>`;
  }
}
