import { emojiNamed } from '../slack/page/emoji';
import type { Inline, Style } from '../slack/text/inline';
import { literal } from './literal';
import type { Look } from './paint';
import type { Run } from './paragraph';

const looks = new Map<Style, Look>([
  ['bold', 'bold'],
  ['code', 'cyan'],
  ['preformatted', 'cyan'],
]);

/** Text as Slack understands it, as a terminal shows it: links with their address, times in the reader's zone. */
export function inlineRuns(inlines: readonly Inline[], look?: Look): readonly Run[] {
  return inlines.flatMap((inline): readonly Run[] => {
    switch (inline.kind) {
      case 'text':
      case 'mention':
      case 'channel':
        return [{ text: literal(inline.text), look }];
      case 'emoji':
        return [{ text: emojiNamed(inline.name) }];
      case 'link':
        return [{ text: literal(linkText(inline)), look }];
      case 'date':
        return [{ text: literal(momentText(inline.timestamp) ?? inline.fallback), look }];
      default:
        return inlineRuns(inline.children, looks.get(inline.kind) ?? look);
    }
  });
}

function linkText({ url, label }: { readonly url: string; readonly label: string }): string {
  return label === url ? url : `${label} (${url})`;
}

const moments = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** @param seconds since 1970 */
function momentText(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : moments.format(date);
}
