import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { run } from '../../../local/commands/run';
import { writeDemoFiles } from '../../../local/demo/demo-files';
import { type StandIns, startStandIns } from '../../../local/demo/stand-ins';
import { openState, stateFolder } from '../../../local/machine/state';
import { scopesFor } from '../../../local/manifest/scopes';
import { recordedTerminal } from './recorded-terminal';

const productScopes = scopesFor({ interactive: true, operators: ['S0123456789'] }).map(({ name }) => name);
const historyScopes = ['channels:history', 'groups:history'];
const webhook = 'https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx';
const wrongSecrets = {
  'vb365/demo': { username: 'vb365-reader', password: 'an-old-password' },
  'vb365-notifier/slack': 'xoxb-an-old-token',
};

describe('the command line on this machine', () => {
  let standIns: StandIns;
  let folder: string;
  let everything = '';

  beforeAll(async () => {
    standIns = await startStandIns({ port: 0, api: 'v8' });
  });

  afterAll(() => standIns.close());

  beforeEach(async () => {
    const files = await writeDemoFiles(standIns);
    folder = join(files.config, '..');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  async function notify(...args: string[]) {
    const terminal = recordedTerminal();
    const places = ['--config', join(folder, 'notifier.yaml'), '--secrets', join(folder, 'secrets.yaml')];
    const status = await run([...args, ...places], terminal);
    everything += terminal.said() + terminal.complained();
    everything += terminal.noted();
    return {
      status,
      said: terminal.said(),
      complained: terminal.complained(),
      noted: terminal.noted(),
    };
  }

  const posts = () => standIns.slack.requests.filter(({ method }) => method === 'chat.postMessage').length;

  const useSecrets = (secrets: object) => writeFileSync(join(folder, 'secrets.yaml'), stringify(secrets));

  function failedSession(): string {
    const failed = standIns.veeam.world.sessions().find(({ status }) => status === 'Failed');
    if (failed === undefined) throw new Error('The lively world begins with a session that failed.');
    return failed.id;
  }

  test('a poll posts what went wrong and says where, and the next one remembers it', async () => {
    const first = await notify('poll');
    expect(first.status).toBe(0);
    expect(first.said).toMatch(/^demo {2}\d+ sessions looked at, .* 2 runs with 41 problems reported/);
    expect(first.said).toContain(`${standIns.slack.url}archives/${standIns.slack.channel}/p`);

    const before = posts();
    const second = JSON.parse((await notify('poll', '--json')).said);
    expect(second.servers).toEqual([
      expect.objectContaining({ server: 'demo', sessionsReported: 0, messagesPosted: 0, payloads: [] }),
    ]);
    expect(posts()).toBe(before);
  });

  test('a session is posted once, and again only by force', async () => {
    const id = failedSession();
    expect(await notify('session', id)).toMatchObject({ status: 0, complained: '' });
    const before = posts();
    expect((await notify('session', id)).said).toContain('reported before');
    expect(posts()).toBe(before);
    expect((await notify('session', id, '--force')).said).toContain('posted');
    expect(posts()).toBeGreaterThan(before);
  });

  test('a preview shows the calls and their verdict, posts nothing and leaves nothing behind', async () => {
    const before = posts();
    const { status, said } = await notify('preview', failedSession());
    expect(status).toBe(0);
    expect(said).toContain(`1. chat.postMessage  to ${standIns.slack.channel}`);
    expect(said).toMatch(/^ {3}Backup (failed|finished)/m);
    expect(said).toContain("✓ within Slack's limits");
    expect(said).toContain('to Slack not made');
    expect(posts()).toBe(before);
    expect(existsSync(join(folder, '.notifier'))).toBe(false);
  });

  test('a preview of what was reported before shows what --force would post', async () => {
    const id = failedSession();
    await notify('session', id);
    const result = JSON.parse((await notify('preview', id, '--json')).said);
    expect(result.servers[0].payloads[0]).toMatchObject({
      method: 'chat.postMessage',
      arguments: { channel: standIns.slack.channel, metadata: { event_type: 'vb365_alert' } },
    });
    expect((await notify('preview', id)).said).toContain('what session --force would post');
  });

  test('a preview leads into the Block Kit Builder, with the blocks as they would be posted', async () => {
    const { said } = await notify('preview', failedSession());
    const links = [...said.matchAll(/^\d+\. https:\/\/app\.slack\.com\/block-kit-builder\/#(\S+)$/gm)];
    expect(links.length).toBeGreaterThan(1);
    const { blocks } = JSON.parse(decodeURIComponent(links[0]?.[1] ?? ''));
    const { servers } = JSON.parse((await notify('preview', failedSession(), '--json')).said);
    expect(blocks).toEqual(servers[0].payloads[0].arguments.blocks);
  });

  test('a preview has the buttons of the next poll, and says why it has no way to the session page', async () => {
    const { said, noted } = await notify('preview', failedSession());
    expect(said).toContain('a poll would say, by what is remembered in .notifier on this machine');
    expect(said).toContain('[ Acknowledge ]');
    expect(said).not.toContain('View session');
    expect(noted).toBe(
      '"View session" is left out here: the page of links.page is in AWS, which --secrets does without. With --aws it is as the deployment posts it.',
    );
  });

  test('a poll says that buttons of this machine are answered by nobody, and JSON stays JSON', async () => {
    const { said, noted } = await notify('poll', '--json');
    expect(JSON.parse(said)).toHaveProperty('servers');
    expect(noted).toContain('The buttons of messages that are posted from here do nothing');
    expect(noted).toContain('This machine remembers nothing yet');
    expect((await notify('poll')).noted).not.toContain('remembers nothing');
    expect((await notify('poll', '--dry-run')).noted).not.toContain('buttons');
  });

  test('what fails before there is a result is JSON as well', async () => {
    useSecrets({});
    const { said, status } = await notify('test-message', '--json');
    expect({ status, ...JSON.parse(said) }).toEqual({
      status: 1,
      errorType: 'SecretError',
      errorMessage: expect.stringMatching(/^The secret vb365-notifier\/slack is not in /),
    });
    const check = JSON.parse((await notify('check', '--json')).said);
    const error = { errorType: 'SecretError', errorMessage: expect.stringContaining('vb365/demo is not in') };
    expect(check.servers).toEqual([{ server: 'demo', error }]);
    expect(check.mend).toEqual([
      { ...error, places: [{ subject: 'VB365 server demo', what: 'login' }] },
      expect.objectContaining({ errorType: 'SecretError', places: [{ subject: 'Slack', what: 'token' }] }),
    ]);
  });

  test('a check of many servers tells of each, in the order of the configuration', async () => {
    const { servers, slack } = parse(readFileSync(join(folder, 'notifier.yaml'), 'utf8'));
    const names = Array.from({ length: 20 }, (_, index) => `site-${index + 1}`);
    const gone = { ...servers[0], url: 'http://127.0.0.1:1' };
    const many = names.map((name, index) => ({ ...(index % 7 === 3 ? gone : servers[0]), name }));
    writeFileSync(join(folder, 'notifier.yaml'), stringify({ servers: many, slack }));
    const check = JSON.parse((await notify('check', '--json')).said);
    expect(check.servers.map(({ server }: { readonly server: string }) => server)).toEqual(names);
  });

  test('a check tells one cause once, with all that fails for it, and what to mend first', async () => {
    const { servers, slack } = parse(readFileSync(join(folder, 'notifier.yaml'), 'utf8'));
    const [demo] = servers;
    const others = [
      { ...demo, name: 'twin' },
      { ...demo, name: 'sample', url: 'https://vb365.example.com:4443' },
    ];
    writeFileSync(join(folder, 'notifier.yaml'), stringify({ servers: [demo, ...others], slack }));
    useSecrets({ 'vb365-notifier/slack': 'xoxp-somebody' });
    const { status, said, complained } = await notify('check');
    expect(status).toBe(2);
    expect(said.replaceAll(/\s+/g, ' ')).toContain('! address the same as that of demo');
    expect(complained.split('\n')).toEqual([
      expect.stringMatching(/^ConfigError: The url of sample is still that of an example/),
      '  First: VB365 server sample (address)',
      expect.stringMatching(
        /^SecretError: The secret vb365\/demo is not in .*secrets\.yaml\. Add a line with its name, a colon, and its value there\.$/,
      ),
      '  Then: VB365 server demo (login), VB365 server twin (login)',
      expect.stringMatching(
        /^SecretError: The secret .* holds a token that speaks for a person\. Store the app/,
      ),
      '  Then: Slack (token)',
      'Runbook: docs/runbook.md#configerror and docs/runbook.md#secreterror',
    ]);
    expect(said).not.toContain('Add it there');
  });

  test('a check knows the address of a webhook in place of the bot token', async () => {
    for (const secret of [webhook, { botToken: webhook }]) {
      useSecrets({ ...Object.fromEntries(standIns.secrets.values), 'vb365-notifier/slack': secret });
      const { status, complained } = await notify('check');
      expect(status).toBe(1);
      expect(complained).toMatch(
        /^SecretError: .* holds the address of an incoming webhook\. Store the app’s/,
      );
      expect(complained).not.toContain(webhook);
    }
  });

  test('a session that does not exist is named, with the code first', async () => {
    const { status, complained } = await notify('session', 'b1c2');
    expect(status).toBe(1);
    expect(complained).toMatch(/^SessionNotFoundError: .*"b1c2"/);
  });

  test('a check tells about certificate, login, version, scopes and channel', async () => {
    const { status, said } = await notify('check');
    expect(status).toBe(0);
    expect(said).toContain('its fingerprint is the one in tls.sha256');
    expect(said).toContain(standIns.veeam.sha256);
    expect(said).toMatch(/✓ login +accepted/);
    expect(said).toMatch(/✓ API version +v8/);
    for (const scope of productScopes) expect(said).toMatch(new RegExp(`✓ ${scope} +granted`));
    expect(said).toMatch(/✓ channel +\w+ is there, and the bot is in it/);
  });

  test('a check says what is lost without a scope, and fails only where nothing works without it', async () => {
    const token = 'xoxb-stand-in';
    const withoutHistory = productScopes.filter((scope) => !historyScopes.includes(scope));
    standIns.slack.workspace.setScopes(token, withoutHistory);
    const without = await notify('check');
    standIns.slack.workspace.setScopes(token, productScopes.slice(1));
    const failing = await notify('check');
    standIns.slack.workspace.setScopes(token, productScopes);

    expect(without.status).toBe(0);
    expect(without.said).toMatch(/! channels:history +missing: .*posted twice/);
    expect(without.said).toMatch(/– channel/);
    expect(failing).toMatchObject({
      status: 1,
      complained: expect.stringMatching(/^SlackAuthError: .*chat:write/),
    });
  });

  test('a check finds a bot that is not in its channel', async () => {
    standIns.slack.workspace.removeBot(standIns.slack.channel);
    const { status, complained } = await notify('check');
    standIns.slack.workspace.inviteBot(standIns.slack.channel);
    expect(status).toBe(1);
    expect(complained).toMatch(/^SlackChannelError: .*\/invite/);
  });

  test('a wrong certificate, password or token ends in its code', async () => {
    useSecrets(wrongSecrets);
    expect((await notify('check')).complained).toMatch(/^VeeamAuthError: /);
    expect((await notify('poll')).complained).toMatch(/^VeeamAuthError: /);
    expect((await notify('test-message')).complained).toMatch(/^SlackAuthError: /);

    const config = {
      servers: [{ name: 'demo', url: standIns.veeam.url, secret: 'vb365/demo' }],
      slack: { secret: 'vb365-notifier/slack', channel: 'C0123456789', apiUrl: standIns.slack.apiUrl },
    };
    writeFileSync(join(folder, 'notifier.yaml'), stringify(config));
    const { status, complained } = await notify('check');
    expect(status).toBe(1);
    expect(complained).toContain(`VeeamTlsError: `);
    expect(complained).toContain(standIns.veeam.sha256);
  });

  test('a check refuses a token that expires, and says how to get one that does not', async () => {
    useSecrets({
      ...Object.fromEntries(standIns.secrets.values),
      'vb365-notifier/slack': 'xoxe.xoxb-1-an-expiring-token',
    });
    const { status, said, complained } = await notify('check');
    expect(status).toBe(1);
    expect(said).toContain('✗ token  SecretError, told below');
    expect(complained).toMatch(
      /^SecretError: The secret vb365-notifier\/slack holds a bot token .* expires after 12 hours, .*npm run notify -- manifest/,
    );
    expect(said + complained).not.toContain('an-expiring-token');
  });

  test('a manifest is printed as it is configured, without a request to anybody', async () => {
    const terminal = recordedTerminal();
    const before = standIns.slack.requests.length;
    const file = join(folder, 'notifier.yaml');
    expect(await run(['manifest', '--config', file], terminal)).toBe(0);
    expect(parse(terminal.said()).oauth_config.scopes.bot).toEqual(productScopes);
    const { slack, ...others } = parse(readFileSync(file, 'utf8'));
    writeFileSync(file, stringify({ ...others, slack: { ...slack, interactive: false } }));
    expect(await run(['manifest', '--config', file, '--url', 'https://example.com/'], terminal)).toBe(2);
    expect(terminal.complained()).toContain('leave --url out');
    expect(standIns.slack.requests).toHaveLength(before);
  });

  test('a test message is posted to the channel', async () => {
    const { status, said } = await notify('test-message');
    expect(status).toBe(0);
    expect(said).toMatch(/^✓ Posted to C0123456789: http/);
    const last = standIns.slack.workspace.channels.get(standIns.slack.channel)?.timeline().at(-1);
    expect(last?.text).toContain('This is a test.');
    expect(last?.metadata).toMatchObject({ event_type: 'vb365_alert' });
  });

  test('a second command at the same time does no harm', async () => {
    const open = await openState(stateFolder(join(folder, 'notifier.yaml')), true);
    const { status, complained } = await notify('poll');
    await open.close();
    expect(status).toBe(1);
    expect(complained).toMatch(/^StateError: .* is in use/);
  });

  test('a secrets file that is none ends with status 2 and is not quoted', async () => {
    for (const text of ['vb365/demo: [an-old-password', '- an-old-password\n', 'vb365/demo: 4711081547\n']) {
      writeFileSync(join(folder, 'secrets.yaml'), text);
      const { status, complained } = await notify('poll');
      expect(status).toBe(2);
      expect(complained).toMatch(/^ConfigError: .*secrets\.yaml/);
      expect(complained).not.toMatch(/an-old-password|4711081547/);
    }
    useSecrets({ 'vb365/other': 'x' });
    expect(await notify('poll')).toMatchObject({
      status: 1,
      complained: expect.stringMatching(/^SecretError: The secret vb365\/demo is not in/),
    });
  });

  test('a mistake in the configuration ends with status 2, its line and its key', async () => {
    writeFileSync(join(folder, 'notifier.yaml'), 'servers: []\nslack:\n  chanel: C0\n');
    const { status, complained } = await notify('poll');
    expect(status).toBe(2);
    expect(complained).toMatch(/notifier\.yaml:3: slack\.chanel/);
  });

  test('an unknown server ends with status 2', async () => {
    expect(await notify('poll', '--server', 'hq')).toMatchObject({
      status: 2,
      complained: 'The configuration has no server "hq". It has: demo.',
    });
  });

  test('nothing that any command printed holds a secret', () => {
    const secrets = [standIns.veeam.login.password, 'xoxb-', 'an-old-password', '4711081547'];
    expect(everything).not.toBe('');
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});

describe('the command line where the configuration has several servers', () => {
  test('wants to know which server a session belongs to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vb365-notifier-'));
    const server = { url: 'https://vb365.example.com:4443', secret: 'vb365/a' };
    const servers = [
      { name: 'a', ...server },
      { name: 'b', ...server },
    ];
    const config = join(folder, 'notifier.yaml');
    writeFileSync(config, stringify({ servers, slack: { secret: 's', channel: 'C0123456789' } }));
    const terminal = recordedTerminal();
    expect(await run(['session', 'b1c2', '--config', config], terminal)).toBe(2);
    expect(terminal.complained()).toContain("name the session's one with --server: a, b");
    rmSync(folder, { recursive: true });
  });
});
