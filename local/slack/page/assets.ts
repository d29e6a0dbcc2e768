import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page's style sheets, in the order in which they apply. */
export const stylesheets = [
  'colors.css',
  'layout.css',
  'message.css',
  'blocks.css',
  'controls.css',
  'composer.css',
  'narrow.css',
] as const;

/** The page's scripts: the first loads the others. */
const scripts = [
  'page.js',
  'times.js',
  'lists.js',
  'controls.js',
  'question.js',
  'deeds.js',
  'composer.js',
] as const;

const types = new Map<string, string>([
  ...stylesheets.map((name) => [name, 'text/css; charset=utf-8'] as const),
  ...scripts.map((name) => [name, 'text/javascript; charset=utf-8'] as const),
  ['icon.svg', 'image/svg+xml'],
  ['arrow.svg', 'image/svg+xml'],
]);

/** A file that the page loads, or `undefined` when it is none. */
export function assetNamed(name: string): { readonly type: string; readonly body: Uint8Array } | undefined {
  const type = types.get(name);
  return type === undefined ? undefined : { type, body: readFileSync(join(__dirname, name)) };
}
