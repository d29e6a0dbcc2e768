import { readCommandLine } from '../../../local/commands/command-line';
import { help } from '../../../local/commands/help';
import { run } from '../../../local/commands/run';
import { recordedTerminal } from './recorded-terminal';

describe('the command line', () => {
  test('says what to do, where and how', () => {
    expect(readCommandLine(['session', 'b1c2', '--force', '--server', 'hq', '--aws'])).toEqual({
      command: { kind: 'session', id: 'b1c2', force: true, dryRun: false },
      options: { config: 'notifier.yaml', server: 'hq', json: false, aws: {} },
    });
  });

  test('takes the address at which Slack is answered', () => {
    expect(
      readCommandLine(['manifest', '--url', 'https://abc.lambda-url.eu-west-1.on.aws/', '--json']),
    ).toEqual({
      command: { kind: 'manifest', address: 'https://abc.lambda-url.eu-west-1.on.aws/' },
      options: { config: 'notifier.yaml', json: true },
    });
  });

  test.each([[['--help']], [['poll', '-h']], [['help']], [[]]])('%j shows the help', async (args) => {
    const terminal = recordedTerminal();
    expect(await run(args, terminal)).toBe(0);
    expect(terminal.said()).toBe(help);
  });

  test.each([
    [['pol'], 'no command "pol"'],
    [['poll', '--sever', 'hq'], "Unknown option '--sever'"],
    [['poll', '--server'], "Option '--server <value>' argument missing"],
    [['poll', 'hq'], 'poll takes nothing after it but options'],
    [['session'], 'Name a session'],
    [['session', ''], 'Name a session'],
    [['session', 'a'.repeat(101)], 'Name a session'],
    [['session', '../Jobs'], 'The id of a session looks like 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1'],
    [['preview', '{6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1}'], 'without braces'],
    [['session', 'a', 'b'], 'session takes one session'],
    [['poll', '--force'], '--force goes with session'],
    [['preview', 'a', '--dry-run'], 'a dry run already'],
    [['poll', '--stack', 'Other'], '--stack goes with --aws'],
    [['poll', '--aws', '--secrets', 'f.yaml'], '--secrets does not go with --aws'],
    [['test-message', '--aws'], 'test-message posts from this machine'],
    [['manifest', 'yaml'], 'manifest takes nothing after it but options'],
    [['manifest', '--force'], '--force goes with session, not with manifest'],
    [['manifest', '--server', 'hq'], 'manifest is for all servers'],
    [['manifest', '--secrets', 'f.yaml'], 'manifest needs no secrets'],
    [['manifest', '--url', 'http://example.com/'], '--url takes the address at which the deployment answers'],
    [['manifest', '--url', 'https://user@example.com/'], '--url takes the address'],
    [['manifest', '--url', 'https://'], '--url takes the address'],
    [['manifest', '--url', 'https://example.com/', '--aws'], '--url and --aws both say'],
    [['check', '--url', 'https://example.com/'], '--url goes with manifest, not with check'],
  ])('%j ends with status 2 and says why', async (args, why) => {
    const terminal = recordedTerminal();
    expect(await run(args, terminal)).toBe(2);
    expect(terminal.complained()).toContain(why);
  });
});
