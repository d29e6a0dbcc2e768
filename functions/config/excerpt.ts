import { looksLikeCredential } from './credential-check';
import type { Place, Source } from './source';

/** How much of a line is shown, in characters. */
const longestLine = 100;

/** Keys whose values are secrets, or lead to them. */
const confidentialKey =
  /\b(?:secret|password|passwd|pwd|passphrase|\w*token|signingSecret|heartbeat)["']?\s*[:=]/i;

/** What a line of a file may show of itself; nothing where that would say nothing. */
export type ShowLine = (source: Source, line: number) => string | undefined;

/**
 * A line of a file, and under it a caret at the column, or where the line ends that may not be shown.
 *
 * @example
 *   2 | →- name: hq
 *     | ^
 */
export function excerptOf(source: Source, { line, column }: Place, show: ShowLine): readonly string[] {
  const shown = show(source, line);
  if (shown === undefined) return [];
  const from = Math.max(0, Math.min(column, shown.length) - longestLine + 10);
  const begins = from > 0 ? '…' : '';
  const part = shown.slice(from, from + longestLine);
  const ends = from + longestLine < shown.length ? '…' : '';
  const number = String(line);
  const caret = ' '.repeat(begins.length + Math.max(0, Math.min(column - 1 - from, part.length)));
  const margin = ' '.repeat(number.length);
  return [`  ${number} | ${begins}${harmless(part)}${ends}`.trimEnd(), `  ${margin} | ${caret}^`];
}

/** A line of `notifier.yaml`: as it is, but never what is or may be a secret. */
export function configLine(source: Source, line: number): string | undefined {
  const text = source.line(line);
  if (looksLikeCredential(text)) return keyIn(text);
  const confidential = confidentialKey.exec(text);
  if (confidential !== null) return `${text.slice(0, confidential.index + confidential[0].length)} …`;
  // A value that goes on over several lines belongs to the key before them, whatever it looks like.
  const depth = indentationOf(text);
  const hasKey = anyKey.test(text);
  for (let before = line - 1; before > 0; before--) {
    const earlier = source.line(before);
    if (!anyKey.test(earlier) || (hasKey && indentationOf(earlier) >= depth)) continue;
    return confidentialKey.test(earlier) ? undefined : text;
  }
  return text;
}

const anyKey = /[\w"']\s*:/;

function indentationOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** The keys that a secret's value may have. */
const knownKey = /^(\s*["']?(?:username|password|token|botToken|signingSecret)["']?\s*:)/;

/**
 * What secrets are called, at the beginning of a line: words with something between them. Anything else may be a value that got
 * into the place of a key.
 */
const secretName = /^(["']?[a-z][a-z0-9]*(?:[/_.-][a-z0-9]+)+["']?\s*:)/;

/** A line of a file of secrets: its key, and nothing else. */
export function secretsLine(source: Source, line: number): string | undefined {
  const text = source.line(line);
  const key = (knownKey.exec(text) ?? secretName.exec(text))?.[1];
  return key === undefined || looksLikeCredential(key) ? undefined : `${key} …`;
}

function keyIn(text: string): string | undefined {
  const key = /^\s*(?:- +)*[\w-]{1,40}:/.exec(text)?.[0];
  return key === undefined || looksLikeCredential(key) ? undefined : `${key} …`;
}

/** Tabs are drawn, since they are what is to be seen; each character keeps its width of one. */
function harmless(text: string): string {
  return text
    .replaceAll('\t', '→')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .toWellFormed();
}
