import type {
  Button,
  ConfirmationDialog,
  KnownBlock,
  MrkdwnElement,
  PlainTextElement,
  RichTextBlockElement,
  RichTextElement,
  RichTextSection,
  StaticSelect,
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
 * A stretch of literal text, or something of ours that takes effect: an emoji, a link, a moment in the reader's own zone, a
 * mention of people by id or of all in the channel, a channel by id.
 */
export type Span =
  | { readonly text: string; readonly style?: 'bold' | 'italic' }
  | { readonly emoji: string }
  | { readonly link: string; readonly text: string; readonly style?: 'bold' }
  | { readonly moment: Date; readonly shownAs: 'date' | 'date and time' }
  | { readonly mention: string }
  | { readonly channel: string };

/** A part of a rich text: a paragraph or a bulleted list. */
export type RichPart =
  | { readonly paragraph: readonly Span[] }
  | { readonly list: readonly (readonly Span[])[] };

/** A button that opens a page. */
export interface LinkButton {
  readonly text: string;
  readonly url: string;
  readonly actionId: string;
  readonly primary?: boolean;
}

/** A button that does something; `confirm` is asked before. */
interface ActionButton {
  readonly text: string;
  readonly actionId: string;
  readonly primary?: boolean;
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
}

/** A menu to choose from. */
interface Menu {
  readonly placeholder: string;
  readonly actionId: string;
  readonly groups: readonly MenuGroup[];
}

/** Choices of a menu that belong together; each has a value of at most 150 characters. */
export interface MenuGroup {
  readonly label: string;
  readonly options: readonly { readonly text: string; readonly value: string }[];
}

/** What people can press or choose. */
export type ActionElement = LinkButton | ActionButton | Menu;

/** Slack publishes no limit for rich text; this is a section's. */
export const longestRichText = 3_000;

const longestUrl = 3_000;

/** Of a text in a line of metadata, and of all of them. */
const longestPart = 200;
const longestContext = 2_000;

/** A headline: at most 150 characters. */
export function header(text: string): BuiltBlock {
  return new BuiltBlock({ type: 'header', text: plain(text, 150) });
}

/** A moment in a line of metadata, and what happened then, in a word of ours. */
export interface LabeledMoment {
  readonly label: 'started' | 'ended' | 'since' | 'noticed';
  readonly at: Date;
}

/** Metadata in one line of small type: texts, and a moment among them in the reader's own zone. */
export function context(
  texts: readonly string[],
  moment?: LabeledMoment,
  further: readonly string[] = [],
): BuiltBlock {
  const joined = (some: readonly string[]) => some.map((text) => shown(text, longestPart)).join(joint);
  if (moment === undefined) {
    return new BuiltBlock({
      type: 'context',
      elements: [plain(joined([...texts, ...further]), longestContext)],
    });
  }
  const parts = [joined(texts), moment, joined(further)].filter((part) => part !== '');
  return new BuiltBlock({ type: 'context', elements: metadata(parts) });
}

/** Slack shows moments in mrkdwn alone: what it could interpret stands beside them, in elements of its own. */
function metadata(parts: readonly (string | LabeledMoment)[]): (PlainTextElement | MrkdwnElement)[] {
  const texts = parts.map((part) => (typeof part === 'string' ? part : momentText(part)));
  const areSafe = parts.every((part) => typeof part !== 'string' || literal.test(part));
  if (areSafe) return [mrkdwn(texts.join(joint))];
  return parts.map((part) =>
    typeof part === 'string' ? plain(part, longestContext) : mrkdwn(momentText(part)),
  );
}

/**
 * Buttons and menus: at most 5. A link without a usable address is left out; without any element there is no block.
 *
 * @param name tells whoever hears that one was used which block it was: at most 255 characters
 */
export function actions(elements: readonly ActionElement[], name?: string): BuiltBlock | undefined {
  const usable = elements.filter((element) => !('url' in element) || isLink(element.url)).slice(0, 5);
  if (usable.length === 0) return undefined;
  return new BuiltBlock({
    type: 'actions',
    ...(name !== undefined && { block_id: name }),
    elements: usable.map((element) => ('groups' in element ? menu(element) : button(element))),
  });
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
  if ('emoji' in span) return [{ type: 'emoji', name: span.emoji }];
  if ('moment' in span) return [momentElement(span.moment, span.shownAs)];
  if ('mention' in span) return mentionElement(span.mention);
  if ('channel' in span) return channelElement(span.channel);
  const text = spend(span.text);
  if (text === '') return [];
  const style = span.style === undefined ? {} : { style: { [span.style]: true } };
  return 'link' in span && isLink(span.link)
    ? [{ type: 'link', url: span.link, text, ...style }]
    : [{ type: 'text', text, ...style }];
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

/** A user group's id begins with S, a person's with U or W; anything else but the two broadcasts mentions nobody. */
function mentionElement(id: string): RichTextElement[] {
  if (id === '@here' || id === '@channel')
    return [{ type: 'broadcast', range: id === '@here' ? 'here' : 'channel' }];
  if (/^S[A-Z0-9]+$/.test(id)) return [{ type: 'usergroup', usergroup_id: id }];
  return /^[UW][A-Z0-9]+$/.test(id) ? [{ type: 'user', user_id: id }] : [];
}

function channelElement(id: string): RichTextElement[] {
  return /^[CG][A-Z0-9]+$/.test(id) ? [{ type: 'channel', channel_id: id }] : [];
}

/** What mrkdwn cannot interpret, whatever stands around it. */
const literal = /^[\p{L}\p{N} \u00a0.,()·+/-]*$/u;

const joint = ' · ';

function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: shown(text, max), emoji: false };
}

/** Slack's date format; a client that cannot read it shows the fallback (docs.slack.dev, "Formatting message text"). */
function momentText({ label, at }: LabeledMoment): string {
  const utc = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `${label} <!date^${Math.floor(at.getTime() / 1_000)}^{date_short_pretty} at {time}|${utc}>`;
}

function button({ text, actionId, primary, ...rest }: LinkButton | ActionButton): Button {
  return {
    type: 'button',
    text: plain(text, 75),
    action_id: actionId,
    ...(primary && { style: 'primary' }),
    ...('url' in rest && { url: rest.url }),
    ...('confirm' in rest && rest.confirm !== undefined && { confirm: confirmation(rest.confirm) }),
  };
}

function confirmation({ title, text, yes, no }: NonNullable<ActionButton['confirm']>): ConfirmationDialog {
  return { title: plain(title, 100), text: plain(text, 300), confirm: plain(yes, 30), deny: plain(no, 30) };
}

function menu({ placeholder, actionId, groups }: Menu): StaticSelect {
  return {
    type: 'static_select',
    placeholder: plain(placeholder, 150),
    action_id: actionId,
    option_groups: groups.map(({ label, options }) => ({
      label: plain(label, 75),
      options: options.map(({ text, value }) => ({ text: plain(text, 75), value })),
    })),
  };
}
