import type { Inline } from './inline';

/** What Slack does with a text by itself, beyond the explicit `<…>` sequences, which are always live. */
export interface Reading {
  /** `*bold*`, `_italic_`, `~strike~`, `` `code` ``, fences, quotes. */
  readonly formatting: boolean;
  readonly emoji: boolean;
  /** Bare addresses become links. */
  readonly links: boolean;
  /** Bare `@here` and `#channel` become mentions. */
  readonly names: boolean;
}

interface Rule {
  /** Global, so that a search can start anywhere. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, reading: Reading) => Inline;
}

const sequence: Rule = { pattern: /<([^<>\n]+)>/g, read: (match) => readSequence(match[1] ?? '') };

const verbatim: Reading = { formatting: false, emoji: false, links: false, names: false };

const fence: Rule = {
  pattern: /```([\s\S]+?)```/g,
  read: (match, reading) => ({
    kind: 'preformatted',
    children: readMarkup(match[1] ?? '', { ...verbatim, links: reading.links, names: reading.names }),
  }),
};

const quote: Rule = {
  pattern: /(?<=^|\n)(?:>|&gt;) ?([^\n]*(?:\n(?:>|&gt;)[^\n]*)*)/g,
  read: (match, reading) => ({
    kind: 'quote',
    children: readMarkup((match[1] ?? '').replaceAll(/\n(?:>|&gt;) ?/g, '\n'), reading),
  }),
};

const code: Rule = {
  pattern: /`([^`\n]+)`/g,
  read: (match, reading) => ({
    kind: 'code',
    children: readMarkup(match[1] ?? '', { ...verbatim, links: reading.links, names: reading.names }),
  }),
};

const dressings = (
  [
    ['bold', '\\*'],
    ['italic', '_'],
    ['strike', '~'],
  ] as const
).map(
  ([kind, mark]): Rule => ({
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${mark}(?!\\s)([^\\n]*?[^\\s])${mark}(?![\\p{L}\\p{N}])`, 'gu'),
    read: (match, reading) => ({ kind, children: readMarkup(match[1] ?? '', reading) }),
  }),
);

/** A letter is asked for, so that the time 12:30:45 is not an emoji. */
const emoji: Rule = {
  pattern: /:((?=[^:]*[a-z])[a-z0-9_'+-]+|[+-]1|100|1234):/g,
  read: (match) => ({ kind: 'emoji', name: match[1] ?? '' }),
};

const links: readonly Rule[] = [
  {
    pattern: /\b(?:https?|ftp):\/\/[^\s<>|]+|\bmailto:[^\s<>|]+/gi,
    read: ([url]) => ({ kind: 'link', url: decode(url), label: decode(url) }),
  },
  {
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    read: ([address]) => ({ kind: 'link', url: `mailto:${address}`, label: address }),
  },
  {
    pattern:
      /(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|app|cloud|co|eu|info|biz)\b(?:\/[^\s<>|]*)?/gi,
    read: ([name]) => ({ kind: 'link', url: `http://${decode(name)}`, label: decode(name) }),
  },
];

const names: readonly Rule[] = [
  { pattern: /(?<![\w@])@[\w.-]+/g, read: ([text]) => ({ kind: 'mention', text }) },
  { pattern: /(?<![\w#&])#[a-z0-9_-]*[a-z_][a-z0-9_-]*/gi, read: ([text]) => ({ kind: 'channel', text }) },
];

/**
 * Reads Slack's markup into what a person would see. It errs on the live side: what Slack might interpret is
 * reported as interpreted.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function readMarkup(text: string, reading: Reading): readonly Inline[] {
  const rules: readonly Rule[] = [
    ...(reading.formatting ? [fence, quote, code, ...dressings] : []),
    sequence,
    ...(reading.links ? links : []),
    ...(reading.names ? names : []),
    ...(reading.emoji ? [emoji] : []),
  ];
  return readWith(rules, text, reading);
}

/** The earliest rule that applies wins, and of those at one place the first; then the rest of the text is read. */
function readWith(rules: readonly Rule[], text: string, reading: Reading): readonly Inline[] {
  const found: Inline[] = [];
  let plainFrom = 0;
  for (;;) {
    const next = earliest(rules, text, plainFrom);
    if (next === undefined) break;
    if (next.match.index > plainFrom) found.push(plain(text.slice(plainFrom, next.match.index)));
    found.push(next.rule.read(next.match, reading));
    plainFrom = next.match.index + next.match[0].length;
  }
  if (plainFrom < text.length) found.push(plain(text.slice(plainFrom)));
  return found;
}

function earliest(rules: readonly Rule[], text: string, from: number) {
  let best: { readonly rule: Rule; readonly match: RegExpExecArray } | undefined;
  for (const rule of rules) {
    rule.pattern.lastIndex = from;
    const match = rule.pattern.exec(text);
    if (match !== null && (best === undefined || match.index < best.match.index)) best = { rule, match };
  }
  return best;
}

/** What stands between `<` and `>`. Anything there that is not a mention or a date counts as a link. */
function readSequence(inner: string): Inline {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? undefined : decode(inner.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'mention', text: label ?? target, id: target.slice(1) };
  if (target.startsWith('#')) return { kind: 'channel', text: label ?? target, id: target.slice(1) };
  const group = /^!subteam\^(.+)$/.exec(target)?.[1];
  if (group !== undefined) return { kind: 'mention', text: label ?? `@${group}`, id: group };
  const date = /^!date\^(-?\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (date !== null) {
    const [, seconds = '0', format = '', url] = date;
    return {
      kind: 'date',
      timestamp: Number(seconds),
      format,
      fallback: label ?? '',
      ...(url !== undefined && { url: decode(url) }),
    };
  }
  if (target.startsWith('!')) return { kind: 'mention', text: label ?? `@${target.slice(1).split('^')[0]}` };
  return { kind: 'link', url: decode(target), label: label ?? decode(target) };
}

function plain(text: string): Inline {
  return { kind: 'text', text: decode(text) };
}

/** The three entities that Slack knows. */
function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
