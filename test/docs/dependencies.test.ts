import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json';

const root = join(__dirname, '../..');
const written = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');

interface Row {
  readonly name: string;
  readonly reason: string;
  /** Files of this repository. */
  readonly places: readonly string[];
}

/** The rows of the table under a heading, without its head. */
function rowsUnder(heading: string): readonly Row[] {
  const [, section = ''] = written.split(`\n## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, name = '', reason = '', places = ''] = line.split('|').map((cell) => cell.trim());
      return { name: name.replaceAll('`', ''), reason, places: quoted(places) };
    });
}

function quoted(text: string): readonly string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, inner = '']) => inner);
}

describe.each(['dependencies', 'devDependencies'] as const)('the table of %s', (kind) => {
  const rows = rowsUnder(kind);

  test('has those of package.json, each once, and no other', () => {
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(packageJson[kind]));
  });

  test('gives each a reason in one sentence', () => {
    const without = rows.filter(({ reason }) => !/^[A-Z][^.]*(\.\w[^.]*)*\.$/.test(reason));
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  test('names files that are there, at least one for each', () => {
    const missing = rows.flatMap(({ name, places }) =>
      (places.length > 0 ? places : ['nothing'])
        .filter((place) => !existsSync(join(root, place)))
        .map((place) => `${name}: ${place}`),
    );
    expect(missing).toEqual([]);
  });
});
