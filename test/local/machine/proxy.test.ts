import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { stringify } from 'yaml';
import { ConfigError } from '../../../functions/config/config-error';
import { makeCertificate } from '../../../local/certificate';
import { proxyHere } from '../../../local/machine/proxy';
import { type End, startProxy } from '../../../local/proxy';
import { startSecretsManager } from '../../../local/secrets-manager';
import { listen as listenSlack } from '../../../local/slack/listen';
import { createSlack } from '../../../local/slack/slack';
import { listen as listenVeeam } from '../../../local/veeam/listen';
import { createVeeamServer } from '../../../local/veeam/server';
import { VeeamWorld } from '../../../local/veeam/world';
import { seeded } from '../veeam/seeded';

describe('the proxy of the environment', () => {
  test('is what HTTPS_PROXY says, in capitals or small letters, without those of NO_PROXY', () => {
    expect(
      proxyHere({ HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'a.example, .b.example' }),
    ).toEqual({
      origin: 'http://proxy.example:3128',
      without: ['a.example', '.b.example'],
    });
    expect(proxyHere({ https_proxy: 'proxy.example:3128' })).toEqual({
      origin: 'http://proxy.example:3128',
      without: [],
    });
  });

  test('may ask for a login', () => {
    expect(proxyHere({ HTTPS_PROXY: 'http://ana:p%40ss@proxy.example:3128' })?.authorization).toBe(
      `Basic ${Buffer.from('ana:p@ss').toString('base64')}`,
    );
  });

  test('is none where nobody names one', () => {
    expect(proxyHere({ HTTP_PROXY: 'http://proxy.example:3128', HTTPS_PROXY: '' })).toBeUndefined();
  });

  test.each(['https://ana:secret@proxy.example', 'socks5://proxy.example', 'http://'])(
    'that is %s is refused without a word of it',
    (written) => {
      const read = () => proxyHere({ HTTPS_PROXY: written });
      expect(read).toThrow(ConfigError);
      expect(read).not.toThrow(/secret|socks/);
    },
  );
});

describe('the command line behind a proxy', () => {
  const login = { username: 'reader', password: 'correct horse' };
  const secretsHost = 'secretsmanager.eu-west-1.amazonaws.com';

  test('reaches VB365, Slack, and AWS through it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proxy-'));
    const own = await makeCertificate();
    const publicCertificate = await makeCertificate({ names: ['slack.corp.internal', secretsHost] });
    const veeam = await listenVeeam(
      createVeeamServer({
        world: new VeeamWorld(seeded(1)),
        versions: ['v8'],
        login,
        clock: Date.now,
        random: seeded(2),
      }),
      { certificate: own },
    );
    const slack = createSlack({
      clock: Date.now,
      tokens: [{ token: 'xoxb-1-2-x' }],
      channels: [{ id: 'C0123456789', name: 'backup-alerts' }],
    });
    const atSlack = await listenSlack(slack, { port: 0 });
    const secrets = await startSecretsManager({
      secrets: new Map([
        ['vb365/hq', JSON.stringify(login)],
        ['vb365-notifier/slack', 'xoxb-1-2-x'],
      ]),
    });
    const portOf = (url: string) => Number(new URL(url).port);
    const proxy = await startProxy({
      ends: new Map<string, End>([
        ['vb365.corp.internal:4443', { port: portOf(veeam.url) }],
        ['slack.corp.internal:443', { port: portOf(atSlack.apiUrl), certificate: publicCertificate }],
        [`${secretsHost}:443`, { port: portOf(secrets.url), certificate: publicCertificate }],
      ]),
      authorization: `Basic ${Buffer.from('ana:pass').toString('base64')}`,
    });
    writeFileSync(join(folder, 'authorities.pem'), publicCertificate.cert);
    writeFileSync(
      join(folder, 'notifier.yaml'),
      stringify({
        servers: [
          {
            name: 'hq',
            url: 'https://vb365.corp.internal:4443',
            secret: 'vb365/hq',
            tls: { sha256: own.sha256 },
          },
        ],
        slack: {
          secret: 'vb365-notifier/slack',
          channel: 'C0123456789',
          apiUrl: 'https://slack.corp.internal/api/',
        },
        aws: { region: 'eu-west-1' },
      }),
    );
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'local/notify.ts', 'check', '--config', join(folder, 'notifier.yaml')],
      {
        cwd: join(__dirname, '..', '..', '..'),
        env: {
          PATH: process.env.PATH,
          AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'example',
          AWS_REGION: 'eu-central-1',
          NODE_EXTRA_CA_CERTS: join(folder, 'authorities.pem'),
          HTTPS_PROXY: proxy.url.replace('//', '//ana:pass@'),
        },
      },
    );
    const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const status = child.exitCode ?? (await once(child, 'exit'))[0];
    for (const each of [proxy, secrets, atSlack, veeam]) await each.close();
    rmSync(folder, { recursive: true });
    expect({ status, complained }).toEqual({ status: 0, complained: expect.not.stringContaining('Error') });
    expect(said).toContain('accepted, with the secret vb365/hq');
    expect(said).toContain('C0123456789 is there, and the bot is in it');
    expect([...new Set(proxy.wanted)].toSorted()).toEqual([
      `${secretsHost}:443`,
      'slack.corp.internal:443',
      'vb365.corp.internal:4443',
    ]);
  });
});
