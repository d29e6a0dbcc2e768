import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImports } from '../../local/map/read-imports';
import { drawing, withDrawing } from '../../local/map/rooms';

const root = join(__dirname, '../..');
const functions = join(root, 'functions');

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The folders of `functions/`. */
function rooms(): readonly string[] {
  return readdirSync(functions, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

describe('docs/architecture.md', () => {
  const page = read('docs/architecture.md');

  test('shows the imports as they are; `npm run map` draws them anew', () => {
    expect(page).toBe(withDrawing(page, drawing(readImports(functions))));
  });

  test('has a row for every room, and for nothing else', () => {
    const rows = Array.from(page.matchAll(/^\| \[([\w-]+)\]\(\.\.\/functions\//gm), ([, room]) => room);
    expect(rows.toSorted()).toEqual(rooms().toSorted());
  });
});

describe('the drawing', () => {
  test('has an arrow for every two rooms of which one imports the other, once, from the top down', () => {
    const imports = [
      { from: 'rules/decide.ts', to: 'text/read.ts' },
      { from: 'rules/decide.ts', to: 'rules/change.ts' },
      { from: 'saying/say.ts', to: 'rules/decide.ts' },
      { from: 'saying/send.ts', to: 'rules/change.ts' },
      { from: 'saying/send.ts', to: 'text/read.ts' },
      { from: 'saying/send.ts', to: 'product-error.ts' },
      { from: 'poll.ts', to: 'saying/say.ts' },
      { from: 'poll.ts', to: 'connect.ts' },
    ];
    const expected = [
      'flowchart TD',
      '  entry["entry points"]',
      '  entry --> saying',
      '  saying --> rules & text',
      '  rules --> text',
    ].join('\n');
    expect(drawing(imports)).toBe(expected);
    expect(drawing(imports.toReversed())).toBe(expected);
  });

  test('takes the place of the one before, and nothing else', () => {
    const page = 'Before\n<!-- rooms -->\nold\n<!-- /rooms -->\nAfter\n';
    const drawn = withDrawing(page, 'new');
    expect(drawn).toBe('Before\n<!-- rooms -->\n\n```mermaid\nnew\n```\n\n<!-- /rooms -->\nAfter\n');
    expect(withDrawing(drawn, 'new')).toBe(drawn);
    expect(() => withDrawing('Nothing here', 'new')).toThrow('<!-- rooms -->');
  });
});
