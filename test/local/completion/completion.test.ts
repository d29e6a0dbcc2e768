import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../../local/commands/command-line';
import { commandWords, optionWords, shells } from '../../../local/commands/grammar';
import { help } from '../../../local/commands/help';
import { UsageError } from '../../../local/commands/usage-error';
import { completionFor } from '../../../local/completion/completion';

const folder = mkdtempSync(join(tmpdir(), 'notifier-completion-'));
writeFileSync(
  join(folder, 'notifier.yaml'),
  `servers: # - name: commented
  - name: hq
    url: https://a
  - url: https://b
    name: "branch-2"
  # - name: gone
  - { name: lab, url: https://c }
`,
);
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for the last of some words. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `${completionFor('bash')}
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_vb365_notifier
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['-c', script, 'bash', 'vb365-notifier', ...words], { cwd: folder });
  return out.toString().split('\n').filter(Boolean);
}

describe('bash', () => {
  test('offers commands, and the options of the one that is there', () => {
    expect(offered('')).toEqual(expect.arrayContaining(commandWords.map(({ name }) => name)));
    expect(offered('pre')).toEqual(['preview']);
    expect(offered('session', 'b1c2', '--f')).toEqual(['--force']);
    expect(offered('poll', '--f')).toEqual([]);
    expect(offered('completion', '')).toEqual([...shells]);
  });

  test('offers the servers of the configuration that is named', () => {
    expect(offered('poll', '--server', '')).toEqual(['hq', 'branch-2', 'lab']);
    expect(offered('poll', '--server', '=', 'b')).toEqual(['branch-2']);
    expect(offered('--config', 'notifier.yaml', 'poll', '--server', 'l')).toEqual(['lab']);
    expect(offered('poll', '--config', '=', 'other.yaml', '--server', '')).toEqual([]);
  });

  test('offers nothing where a text of one’s own belongs', () => {
    expect(offered('poll', '--aws', '--stack', '')).toEqual([]);
  });
});

test.each(shells)('the script for %s is one, as far as the shell is here', (shell) => {
  const script = completionFor(shell);
  expect(script).toContain('vb365-notifier');
  const { error, status, stderr } = spawnSync(shell, ['-n'], { input: script });
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT';
  expect(isMissing || (status === 0 && stderr.toString() === '')).toBe(true);
});

/** A command as it can be called. */
function called(command: (typeof commandWords)[number]): readonly string[] {
  if (!('takes' in command)) return [command.name];
  return [command.name, command.takes === 'a session' ? 'b1c2' : 'bash'];
}

const acting = commandWords.filter(({ name }) => name !== 'help' && name !== 'completion');

describe.each(acting)('$name', (command) => {
  test.each(optionWords)('takes --$name exactly where it is offered', ({ name, value, of }) => {
    const given = name === 'url' ? ['https://example.com/'] : value === undefined ? [] : ['hq'];
    const together = name === 'stack' ? ['--aws'] : [];
    const read = () => readCommandLine([...called(command), `--${name}`, ...given, ...together]);
    if (of === undefined || of.includes(command.name)) expect(read).not.toThrow();
    else expect(read).toThrow(UsageError);
  });
});

test('the help names every command and option', () => {
  for (const { name } of acting) expect(help).toMatch(new RegExp(`^  ${name} `, 'm'));
  for (const { name } of optionWords) expect(help).toMatch(new RegExp(`^  --${name} `, 'm'));
});
