import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../functions/config/load-config';
import { stackOutputs } from '../../lib/stack-outputs';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/deploying.md'), 'utf8');

test('the outputs that docs/deploying.md lists are those that there are', () => {
  const [, section = ''] = page.split('\n## What is where\n');
  const rows = Array.from(section.split('\n## ')[0]?.matchAll(/^\| `(\w+)`/gm) ?? [], ([, name]) => name);
  expect(rows.toSorted()).toEqual(stackOutputs.toSorted());
});

test('each output that a command in docs/deploying.md asks for is one', () => {
  const asked = Array.from(page.matchAll(/OutputKey=='(\w+)'/g), ([, name]) => name);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !stackOutputs.includes(String(name)))).toEqual([]);
});

test('each example of a configuration in docs/deploying.md is right', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deploying-'));
  const file = join(folder, 'notifier.yaml');
  const least = `\
servers: [{ name: hq, url: "https://vb365.example.com:4443", secret: vb365/hq }]
slack: { secret: vb365-notifier/slack, channel: C0123456789 }
`;
  const examples = Array.from(page.matchAll(/^```yaml\n(.*?)^```$/gms), ([, example = '']) => example);
  const read = examples.map((example) => {
    writeFileSync(file, least + example);
    return Object.keys(loadConfig(file).aws).length;
  });
  rmSync(folder, { recursive: true });
  expect(read).toHaveLength(3);
});

test('each script that docs/deploying.md runs is there, as is each file that it links to', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const run = Array.from(page.matchAll(/npm run (?:-s )?([\w-]+)/g), ([, script]) => String(script));
  expect(run.filter((script) => !(script in scripts))).toEqual([]);
  const files = Array.from(page.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g), ([, file]) => String(file));
  expect(files.filter((file) => !existsSync(join(root, 'docs', file)))).toEqual([]);
});

test('each heading that docs/deploying.md links to is there', () => {
  const anchors = Array.from(page.matchAll(/^#+ (.*)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  const linked = Array.from(page.matchAll(/\]\(#([^)]+)\)/g), ([, anchor]) => anchor);
  expect(linked.filter((anchor) => !anchors.includes(String(anchor)))).toEqual([]);
});
