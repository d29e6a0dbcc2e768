import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The pages that people read, by their paths from the root of the repository. */
export const pages: readonly string[] = [
  ...markdownIn('.'),
  ...markdownIn('.github'),
  ...markdownIn('docs'),
  ...markdownIn('docs/decisions'),
];

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .toSorted();
}

/** The text of a page. */
export function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** What stands between two fences. */
export interface Block {
  /** As the fence has it; empty where it has none. */
  readonly language: string;
  readonly text: string;
}

const fenced = /^( *)```(\w*)\n(.*?)^ *```$/gms;

/** The blocks of a page, without the indentation of the list that they stand in. */
export function blocksIn(text: string): readonly Block[] {
  return Array.from(text.matchAll(fenced), ([, indent = '', language = '', inner = '']) => ({
    language,
    text: inner.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** A page without its blocks. */
function proseOf(text: string): string {
  return text.replaceAll(fenced, '');
}

/** What stands in backquotes in the prose of a page, on one line each. */
export function codeIn(text: string): readonly string[] {
  return Array.from(proseOf(text).matchAll(/`([^`]+)`/g), ([, code = '']) => code.replaceAll(/\s+/g, ' '));
}

/** Where the links and pictures of a page lead. */
export function linksIn(text: string): readonly string[] {
  const prose = proseOf(text).replaceAll(/`[^`]*`/g, '');
  const links = Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
  const pictures = Array.from(prose.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g), ([, link = '']) => link);
  return [...links, ...pictures];
}

/** The anchors of a page's headings, as GitHub makes them: the second of a name is numbered. */
export function anchorsIn(text: string): readonly string[] {
  const seen = new Map<string, number>();
  return Array.from(proseOf(text).matchAll(/^#{1,6} (.+)$/gm), ([, heading = '']) => {
    const anchor = heading
      .replaceAll(/\]\([^)]*\)/g, ']')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}
