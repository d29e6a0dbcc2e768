import type {
  Button,
  KnownBlock,
  PlainTextElement,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  TextObject,
} from '@slack/types';
import { clean, shown } from '../wording/text';

/**
 * A block that Slack takes. Only the functions of this file make one; whatever text they are given, they keep to the
 * limits of Block Kit (docs.slack.dev/reference/block-kit) and let nothing in it take effect: foreign text goes into
 * `plain_text` without emoji or into `rich_text`, which are literal.
 */
class BuiltBlock {
  readonly #json: KnownBlock;

  constructor(json: KnownBlock) {
    this.#json = json;
  }

  /** The block as Slack wants it. */
  get json(): KnownBlock {
    return this.#json;
  }
}

export type { BuiltBlock };

/**
 * A stretch of literal text, a line break, or something of ours that takes effect: an emoji, a link, a moment in the reader's
 * own zone, a mention of people by id, a channel by id.
 */
export type Span =
  | { readonly text: string; readonly style?: 'bold' | 'italic' }
  | { readonly emoji: string }
  | { readonly link: string; readonly text: string }
  | { readonly moment: Date; readonly shownAs: 'date' | 'date and time' }
  | { readonly mention: string }
  | { readonly channel: string }
  | 'line break';

/** A part of a rich text: a paragraph or a bulleted list. */
export type RichPart =
  | { readonly paragraph: readonly Span[] }
  | { readonly list: readonly (readonly Span[])[] };

/** A labelled value: text, or a moment that is shown in the reader's own zone. */
export interface Field {
  /** One of our own words. */
  readonly label: string;
  readonly value: string | Date;
}

/** A button that opens a page. */
export interface LinkButton {
  readonly text: string;
  readonly url: string;
  readonly actionId: string;
  readonly primary?: boolean;
}

/** Slack publishes no limit for rich text; this is a section's. */
export const longestRichText = 3_000;

const longestUrl = 3_000;

/** A headline: at most 150 characters. */
export function header(text: string): BuiltBlock {
  return new BuiltBlock({ type: 'header', text: plain(text, 150) });
}

/** Short fields in two columns: at most 10, each value at most 200 characters. There must be one. */
export function fields(first: Field, ...others: readonly Field[]): BuiltBlock {
  return new BuiltBlock({ type: 'section', fields: [first, ...others].slice(0, 10).map(field) });
}

/** Metadata in small type: at most 10 elements of at most 300 characters. There must be one. */
export function context(first: string, ...others: readonly string[]): BuiltBlock {
  const elements = [first, ...others].slice(0, 10).map((text) => plain(text, 300));
  return new BuiltBlock({ type: 'context', elements });
}

/** Buttons: at most 5. One without a usable address is left out; without any there is no block. */
export function actions(buttons: readonly LinkButton[]): BuiltBlock | undefined {
  const elements = buttons.filter(({ url }) => isLink(url)).slice(0, 5);
  return elements.length > 0
    ? new BuiltBlock({ type: 'actions', elements: elements.map(button) })
    : undefined;
}

/** Paragraphs and lists of literal text: 3,000 characters together; what is beyond them is cut off with `…`. */
export function richText(parts: readonly RichPart[]): BuiltBlock {
  let left = longestRichText;
  const spend = (text: string): string => {
    const kept = clean(text, left);
    left -= kept.length;
    return kept;
  };
  const section = (spans: readonly Span[]): RichTextSection[] => {
    const elements = spans.flatMap((span) => richElement(span, spend));
    return elements.length > 0 ? [{ type: 'rich_text_section', elements }] : [];
  };
  const elements = parts.flatMap((part): RichTextBlockElement[] => {
    if ('paragraph' in part) return section(part.paragraph);
    const items = part.list.flatMap(section);
    return items.length > 0 ? [{ type: 'rich_text_list', style: 'bullet', elements: items }] : [];
  });
  return new BuiltBlock({
    type: 'rich_text',
    elements: elements.length > 0 ? elements : section([{ text: shown('', 20) }]),
  });
}

/** Whether Slack takes an address as a button's or a link's: http or https, at most 3,000 characters. */
function isLink(url: string): boolean {
  return url.length <= longestUrl && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url);
}

function richElement(span: Span, spend: (text: string) => string): RichTextElement[] {
  if (span === 'line break') return [{ type: 'text', text: '\n' }];
  if ('emoji' in span) return [{ type: 'emoji', name: span.emoji }];
  if ('moment' in span) return [momentElement(span.moment, span.shownAs)];
  if ('mention' in span) return mentionElement(span.mention);
  if ('channel' in span) return channelElement(span.channel);
  const text = spend(span.text);
  if (text === '') return [];
  if ('link' in span)
    return isLink(span.link) ? [{ type: 'link', url: span.link, text }] : [{ type: 'text', text }];
  if (span.style === undefined) return [{ type: 'text', text }];
  return [{ type: 'text', text, style: { [span.style]: true } }];
}

function momentElement(moment: Date, shownAs: 'date' | 'date and time'): RichTextElement {
  const isDate = shownAs === 'date';
  const utc = moment
    .toISOString()
    .slice(0, isDate ? 10 : 16)
    .replace('T', ' ');
  return {
    type: 'date',
    timestamp: Math.floor(moment.getTime() / 1_000),
    format: isDate ? '{date_short_pretty}' : '{date_short_pretty} at {time}',
    fallback: `${utc} UTC`,
  };
}

/** A user group's id begins with S, a person's with U or W; anything else mentions nobody. */
function mentionElement(id: string): RichTextElement[] {
  if (/^S[A-Z0-9]+$/.test(id)) return [{ type: 'usergroup', usergroup_id: id }];
  return /^[UW][A-Z0-9]+$/.test(id) ? [{ type: 'user', user_id: id }] : [];
}

function channelElement(id: string): RichTextElement[] {
  return /^[CG][A-Z0-9]+$/.test(id) ? [{ type: 'channel', channel_id: id }] : [];
}

/** What mrkdwn cannot interpret, whatever stands around it. */
const literal = /^[\p{L}\p{N} .,()×+/-]*$/u;

function field({ label, value }: Field): TextObject {
  if (value instanceof Date) return mrkdwn(label, moment(value));
  const text = shown(value, 200);
  return literal.test(text)
    ? mrkdwn(label, text)
    : { type: 'plain_text', text: `${label}\n${text}`, emoji: false };
}

function mrkdwn(label: string, value: string): TextObject {
  return { type: 'mrkdwn', text: `*${label}*\n${value}`, verbatim: true };
}

function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shown(text, max), emoji: false };
}

/** Slack's date format; a client that cannot read it shows the fallback (docs.slack.dev, "Formatting message text"). */
function moment(date: Date): string {
  const utc = `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(date.getTime() / 1_000)}^{date_short_pretty} at {time}|${utc}>`;
}

function button({ text, url, actionId, primary }: LinkButton): Button {
  const style = primary ? { style: 'primary' as const } : {};
  return { type: 'button', text: plain(text, 75), url, action_id: actionId, ...style };
}
