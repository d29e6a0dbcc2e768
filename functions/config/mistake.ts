import { distance } from 'fastest-levenshtein';
import type * as z from 'zod/mini';
import { looksLikeCredential } from './credential-check';

/** Something wrong with `notifier.yaml`. */
interface Mistake {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** The way to a value: keys of mappings and positions in lists. */
export type Path = readonly PropertyKey[];

/**
 * Puts what the schema objects to into words: the key, what was found, what is allowed. A value that may be a
 * secret is never repeated.
 *
 * @param issues the schema's, with `reportInput`
 * @param lineOf the line of a path, or of as much of it as there is
 */
export function mistakesOf(
  issues: readonly z.core.$ZodIssue[],
  lineOf: (path: Path) => number,
): readonly Mistake[] {
  return issues.flatMap(closer).flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ line: lineOf(issue.path), text: wrongValue(issue) }];
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { line: lineOf(path), text: unknownKey(path, key, issue.message) };
    });
  });
}

/** Of a value that may have several forms, what is wrong with the form that it has. */
function closer(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const form = issue.errors.find((inside) =>
    inside.some(({ code, path }) => code !== 'invalid_type' || path.length > 0),
  );
  return form?.map((inside) => ({ ...inside, path: [...issue.path, ...inside.path] })) ?? [issue];
}

function wrongValue(issue: z.core.$ZodIssue): string {
  const { path, input, message } = issue;
  const key = path.length === 0 ? 'the file' : written(path);
  const isMapping = issue.code === 'invalid_type' && issue.expected === 'object';
  const allowed = isMapping ? `the keys ${message}` : message;
  return `${key}${input === undefined ? ' is missing' : `: found ${found(path, input)}`}; allowed: ${allowed}`;
}

function unknownKey(path: Path, key: string, known: string): string {
  const away = (other: string) => distance(key.toLowerCase(), other.toLowerCase());
  const nearest = known.split(', ').reduce((best, other) => (away(other) < away(best) ? other : best));
  const hint = away(nearest) <= nearest.length / 2 ? `did you mean ${nearest}? Allowed` : 'allowed';
  return `${written(path)}: unknown key; ${hint}: ${known}`;
}

function found(path: Path, value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  if (path.at(-1) === 'secret') return 'a text that is not shown, since it may be a secret';
  const isOfWebhook = path.includes('webhook') && ['url', 'webhook'].includes(String(path.at(-1)));
  if (path.at(-1) === 'heartbeat' || isOfWebhook)
    return 'an address that is not shown, since whoever has it can use it';
  return quoted(String(value), typeof value === 'string');
}

function quoted(text: string, quotes: boolean): string {
  if (looksLikeCredential(text)) return 'a text that is not shown, since it looks like a secret';
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return quotes ? JSON.stringify(short) : short;
}

function written(path: Path): string {
  return path
    .map((part) => segment(part))
    .join('')
    .replace(/^\./, '');
}

function segment(part: PropertyKey): string {
  if (typeof part === 'number') return `[${part}]`;
  const key = String(part);
  return /^[\w-]{1,40}$/.test(key) && !looksLikeCredential(key) ? `.${key}` : `[${quoted(key, true)}]`;
}
