import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onlyStack, synthesize } from '../lib/synthesize';
import { allCode, everything } from '../lib/ways-to-deploy';
import { blocksIn, codeIn, pages, readPage } from './markdown';

const root = join(__dirname, '../..');

/** The outputs of the stack in which everything is deployed. */
function outputs(): readonly string[] {
  const app = synthesize(everything, allCode);
  app.remove();
  return Object.keys(onlyStack(app).template.findOutputs('*'));
}

/** The outputs that a page names: as such, in a placeholder of a command, or in a query. */
function namedOnPage(text: string): readonly string[] {
  const named = /\boutputs? `(\w+)`/g;
  const inCommand = /<([A-Z]\w+)>|OutputKey==?['`"]*(\w+)/g;
  const commands = [...blocksIn(text).map((block) => block.text), ...codeIn(text)].join('\n');
  return [...text.matchAll(named), ...commands.matchAll(inCommand)].flatMap(([, ...names]) =>
    names.filter((name) => name !== undefined),
  );
}

/** The outputs that code looks up, or tells people of. */
function namedInCode(text: string): readonly string[] {
  const found = text.matchAll(/\bstackOutput\([^()]*'(\w+)'\)|\boutput ([A-Z]\w+)/g);
  return Array.from(found, ([, looked, told]) => looked ?? told ?? '');
}

function code(): string {
  return ['functions', 'lib', 'local']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    )
    .join('\n');
}

describe('the outputs of the stack', () => {
  const there = outputs();

  test.each(pages)('are all that %s names', (page) => {
    expect(namedOnPage(readPage(page)).filter((name) => !there.includes(name))).toEqual([]);
  });

  test('are all that commands look up', () => {
    const named = namedInCode(code());
    expect(named).toContain('SlackEventsUrl');
    expect(named.filter((name) => !there.includes(name))).toEqual([]);
  });

  test('are each explained in docs/deploying.md', () => {
    const explained = codeIn(readPage('docs/deploying.md'));
    expect(there.filter((name) => !explained.includes(name))).toEqual([]);
  });
});

test('names are found as an output, in a placeholder, and in a query', () => {
  const text = [
    'The output `Alpha`, and `NoOutput`.',
    '```sh',
    'aws logs tail <Beta> # and <id>',
    `aws cloudformation describe-stacks --query "Stacks[0].Outputs[?OutputKey=='Gamma'].OutputValue"`,
    '```',
  ].join('\n');
  expect(namedOnPage(text)).toEqual(['Alpha', 'Beta', 'Gamma']);
  expect(
    namedInCode("await stackOutput(client, stack, 'Delta'); throw new E(`no output Epsilon in it`)"),
  ).toEqual(['Delta', 'Epsilon']);
});
