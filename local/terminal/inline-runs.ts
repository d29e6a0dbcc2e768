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
        return [{ text: literal(momentText(inline.timestamp, inline.format) ?? inline.fallback), look }];
      default:
        return inlineRuns(inline.children, looks.get(inline.kind) ?? look);
    }
  });
}

function linkText({ url, label }: { readonly url: string; readonly label: string }): string {
  return label === url ? url : `${label} (${url})`;
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const days = new Intl.DateTimeFormat('en-GB', day);
const moments = new Intl.DateTimeFormat('en-GB', { ...day, hour: '2-digit', minute: '2-digit' });

/** @param seconds since 1970 @param format with Slack's tokens */
function momentText(seconds: number, format: string): string | undefined {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return (format.includes('{time') ? moments : days).format(date);
}
