import type { TextObject } from '../block-kit/text-objects';
import type { Inline } from './inline';
import { readMarkup } from './markup';

const emojiOnly = { formatting: false, emoji: true, links: false, names: false } as const;

/** A text object's text. In mrkdwn, addresses and names are live unless `verbatim`; plain_text knows only emoji. */
export function readTextObject(object: TextObject): readonly Inline[] {
  if (object.type === 'mrkdwn') {
    const automatic = object.verbatim !== true;
    return readMarkup(object.text, { formatting: true, emoji: true, links: automatic, names: automatic });
  }
  if (object.emoji === false) return [{ kind: 'text', text: object.text }];
  return readPlainWithEmoji(object.text);
}

/** In plain_text an angle bracket or an entity is what it looks like, so it is hidden from the reader of markup. */
function readPlainWithEmoji(text: string): readonly Inline[] {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return readMarkup(escaped, emojiOnly);
}

/** How a message's top-level text is to be read: `chat.postMessage` and `chat.update` have different defaults. */
export interface TextRules {
  /** `mrkdwn: false` turns formatting off. */
  readonly mrkdwn?: boolean | undefined;
  /** Absent: addresses become links. `none`: nothing does. `full`, `client`: addresses and names do. */
  readonly parse?: string | undefined;
  readonly linkNames?: boolean | undefined;
}

/** A message's top-level text. */
export function readMessageText(text: string, rules: TextRules): readonly Inline[] {
  const everything = rules.parse === 'full' || rules.parse === 'client';
  return readMarkup(text, {
    formatting: rules.mrkdwn !== false && rules.parse !== 'full',
    emoji: true,
    links: rules.parse !== 'none',
    names: everything || rules.linkNames === true,
  });
}
