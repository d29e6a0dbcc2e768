import { commandWords, optionWords } from '../../local/commands/grammar';
import packageJson from '../../package.json';
import { commandsIn } from './commands-in';
import { troubleWith } from './known-commands';
import { codeIn, pages, readPage } from './markdown';

/** What cannot be done of what a page tells its readers to do. */
function troubleOn(text: string): readonly string[] {
  return commandsIn(text).flatMap((command) => {
    const trouble = troubleWith(command);
    return trouble === undefined ? [] : [`${command.join(' ')}: ${trouble.replace(/\n.*/s, '')}`];
  });
}

/** What changed once is told as it was. */
const current = pages.filter((page) => !/^(CHANGELOG\.md|docs\/decisions\/)/.test(page));

test.each(current)('every command of %s exists', (page) => {
  expect(troubleOn(readPage(page))).toEqual([]);
});

test('the README, and the page about the command line, have commands', () => {
  for (const page of ['README.md', 'docs/command-line.md']) {
    expect(commandsIn(readPage(page)).length).toBeGreaterThan(5);
  }
});

/** What the command line knows, and a page does not explain. */
function unexplained(text: string): readonly string[] {
  const said = codeIn(text).flatMap((code) => code.split(' '));
  return [...commandWords.map(({ name }) => name), ...optionWords.map(({ name }) => `--${name}`)].filter(
    (name) => !said.includes(name),
  );
}

test('docs/command-line.md explains each command and each option', () => {
  expect(unexplained(readPage('docs/command-line.md'))).toEqual([]);
  expect(unexplained('- `poll --config FILE`')).toContain('check');
  expect(unexplained('- `poll --config FILE`')).not.toContain('--config');
});

/** The scripts of package.json that no page names; those that run before another by themselves need not be. */
function unnamed(scripts: readonly string[], texts: readonly string[]): readonly string[] {
  const named = texts.flatMap(commandsIn).flatMap(([program, ...words]) => (program === 'npm' ? words : []));
  return scripts.filter((name) => !scripts.some((other) => name === `pre${other}`) && !named.includes(name));
}

test('every script is named on a page', () => {
  expect(unnamed(Object.keys(packageJson.scripts), current.map(readPage))).toEqual([]);
  expect(unnamed(['one', 'two', 'pretwo'], ['`npm run one`'])).toEqual(['two']);
});

test('commands are found in blocks, behind prompts, in sentences, and in each other', () => {
  const text = [
    'Say `npm run notify -- check`, not `check`.',
    '',
    '   ```sh',
    '   aws secretsmanager put-secret-value --secret-id hq \\',
    `     --secret-string '{"token": "a # b"}'   # the login`,
    '   AWS_REGION=eu-central-1 npm start -- --once | head > file',
    '   eval "$(vb365-notifier completion bash)"',
    '   (umask 077; nano file) && TABLE=$(npm run notify -- --help); rm file',
    '   ```',
    '',
    '```',
    '$ npm ci',
    'added 500 packages',
    '```',
  ].join('\n');
  expect(commandsIn(text)).toEqual([
    [
      'aws',
      'secretsmanager',
      'put-secret-value',
      '--secret-id',
      'hq',
      '--secret-string',
      '{"token": "a # b"}',
    ],
    ['npm', 'start', '--', '--once'],
    ['head'],
    ['vb365-notifier', 'completion', 'bash'],
    ['eval', 'OUTPUT'],
    ['npm', 'run', 'notify', '--', '--help'],
    ['umask', '077'],
    ['nano', 'file'],
    ['rm', 'file'],
    ['npm', 'ci'],
    ['npm', 'run', 'notify', '--', 'check'],
  ]);
});

test.each([
  'npm strat',
  'npm run notfy -- check',
  'npm run notify check',
  'npm run notify -- chek',
  'npm run notify -- check --frce',
  'npm run notify -- poll --force',
  'npx vb365-notifier session',
  'npm start -- --twice',
  'npm run simulate -- --moth',
  'npm run fuzz -- --hours 2',
  'npm run bench -- reading-aloud',
  'npx cdk deplyo --all',
  'npx cdk deploy --al',
  'npx cdc deploy',
  'npx jest --runTestsByPath test/gone.test.ts',
  'aws secretsmanager create-secrets',
  'aws cloudformation wait stack-deletion',
  'vb364-notifier check',
])('%s is found to be no command', (line) => {
  expect(troubleOn(`\`\`\`sh\n${line}\n\`\`\`\n`)).toHaveLength(1);
});
