import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../functions/config/config';
import { ConfigError } from '../../functions/config/config-error';
import {
  readResolvedConfig,
  resolvedConfigFile,
  writeResolvedConfig,
} from '../../functions/config/resolved-config';

const directory = mkdtempSync(join(tmpdir(), 'notifier-resolved-'));
afterAll(() => rmSync(directory, { recursive: true }));

const config: Config = {
  servers: [
    {
      name: 'hq',
      formerly: 'head-office',
      url: 'https://vb365.example.com:4443',
      secret: 'vb365/hq',
      api: 'v8',
      tls: { ca: '-----BEGIN CERTIFICATE-----', sha256: `${'AB:'.repeat(31)}AB` },
      lookback: 86_400_000,
    },
  ],
  watched: [{ name: 'hq', formerly: 'head-office' }, { name: 'branch' }],
  slack: {
    secret: 'vb365-notifier/slack',
    channel: 'C0123456789',
    apiUrl: 'https://slack.com/api/',
    interactive: false,
    operators: [],
  },
  schedule: 'rate(5 minutes)',
  links: { session: 'https://wiki.example.com/{sessionId}' },
  alerts: {
    minSeverity: 'error',
    waitForRetries: false,
    growth: 'off',
    reopen: 0,
    remindAfter: { error: 86_400_000 },
    serverDownAfter: 2,
    ackReminder: 86_400_000,
    warnAfter: 3,
  },
  routes: [
    {
      server: 'hq',
      organization: 'contoso.onmicrosoft.com',
      job: 'Mailboxes*',
      severity: 'error',
      channel: 'C0000000001',
      minSeverity: 'warning',
      mention: 'S0123456789',
      warnAfter: 2,
    },
    { minSeverity: 'error', notice: 'good' },
    { webhook: { url: 'https://tickets.example.com/', secret: 'key', format: 'json' } },
  ],
  ignore: [
    {
      pattern: { text: 'Nothing to process' },
      server: 'hq',
      job: 'Sites',
      until: '2027-01-31',
      reason: 'archived',
    },
    { pattern: { regex: '^Skipped' }, reason: 'left out on purpose' },
  ],
  knowledge: [
    {
      pattern: { text: 'quota' },
      hint: 'Ask the storage team.',
      article: { title: 'Quotas', url: 'https://wiki.example.com/quotas' },
    },
    { pattern: { regex: 'disk [0-9]+' }, hint: 'Free some space.' },
  ],
  expect: {
    success: 'schedule',
    objects: 604_800_000,
    freeSpace: 10,
    jobs: [{ job: 'Archive*', success: 2_592_000_000, objects: 'off' }],
  },
  digest: { at: '08:00', timezone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], channel: 'C0123456789' },
  quiet: [{ from: '22:00', to: '06:00', timezone: 'UTC', days: [0, 6], except: 'error' }],
  maintenance: [
    { server: 'hq', from: Date.UTC(2026, 11, 1, 20), to: Date.UTC(2026, 11, 1, 22), reason: 'upgrade' },
  ],
  monitoring: { email: 'backups@example.com', heartbeat: 'https://hc-ping.com/key/vb365-{server}' },
  aws: {
    stackName: 'Vb365Notifier-eu',
    account: '123456789012',
    region: 'eu-central-1',
    tags: { team: 'backup' },
    permissionsBoundary: 'developer-boundary',
    kmsKeys: ['arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d'],
    reservedConcurrency: 5,
    pageReservedConcurrency: 'off',
    slackReservedConcurrency: 5,
    proxy: 'http://proxy.example.com:3128',
    noProxy: ['.example.com'],
    vpc: { id: 'vpc-1', availabilityZones: ['a'], subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
  },
};

test('a function reads exactly what the stack wrote', () => {
  writeFileSync(join(directory, resolvedConfigFile), writeResolvedConfig(config));
  expect(readResolvedConfig(directory)).toEqual(config);
});

test('a key that this release does not know yet is handed over like any other', () => {
  const later = { ...config, alerts: { ...config.alerts, mood: 'calm' } };
  writeFileSync(join(directory, resolvedConfigFile), writeResolvedConfig(later));
  expect(readResolvedConfig(directory)).toEqual(later);
});

test('a file that was changed by hand is damaged', () => {
  writeFileSync(join(directory, resolvedConfigFile), writeResolvedConfig(config).replace('hq', 'HQ'));
  expect(() => readResolvedConfig(directory)).toThrow(ConfigError);
});

test.each(['', '{}', 'null', '{"config": {"servers": [{"name": "hq"}]}}'])(
  'a file that says %j is damaged',
  (text) => {
    writeFileSync(join(directory, resolvedConfigFile), text);
    expect(() => readResolvedConfig(directory)).toThrow(ConfigError);
  },
);

test('a file that is not there is an error that says what to do', () => {
  expect(() => readResolvedConfig(join(directory, 'nowhere'))).toThrow(
    /notifier\.json\) is missing or damaged\. Deploy the stack again\.$/,
  );
});
