import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { ConfigError } from '../../functions/config/config-error';
import { loadConfig } from '../../functions/config/load-config';
import { runs } from '../fuzz/runs';
import { load, removeDirectory, server, slack } from './notifier-file';

afterAll(removeDirectory);

describe('a right configuration', () => {
  test('needs a server, a secret and a channel; the rest has defaults', () => {
    expect(load(server + slack)).toEqual({
      servers: [
        {
          name: 'hq',
          url: 'https://vb365.example.com:4443',
          secret: 'vb365/hq',
          api: 'auto',
          tls: {},
          lookback: 86_400_000,
        },
      ],
      watched: [{ name: 'hq' }],
      slack: {
        secret: 'vb365-notifier/slack',
        channel: 'C0123456789',
        apiUrl: 'https://slack.com/api/',
        interactive: false,
        operators: [],
      },
      schedule: 'rate(5 minutes)',
      links: {},
      alerts: {
        minSeverity: 'warning',
        waitForRetries: true,
        growth: 10,
        reopen: 21_600_000,
        remindAfter: { error: 86_400_000 },
        serverDownAfter: 3,
        ackReminder: 86_400_000,
        warnAfter: 1,
      },
      routes: [],
      ignore: [],
      knowledge: [],
      expect: { success: 'schedule', objects: 604_800_000, freeSpace: 10, jobs: [] },
      quiet: [],
      maintenance: [],
      monitoring: {},
      aws: {
        stackName: 'Vb365Notifier',
        tags: {},
        kmsKeys: [],
        pageReservedConcurrency: 10,
        slackReservedConcurrency: 5,
        noProxy: [],
      },
    });
  });

  test('may say everything', () => {
    const fingerprint = 'ab'.repeat(32);
    const config = load(`\
${server}    api: v7
    lookback: 7d
    tls: { sha256: "${fingerprint}" }
${slack}  apiUrl: http://127.0.0.1:8080/api
  interactive: true
  operators: [U0123456789, S0123456789]
schedule: cron(0/10 7-19 ? * MON-FRI *)
links:
  session: https://wiki.example.com/vb365/{server}/{jobId}?session={sessionId}
alerts:
  minSeverity: error
  waitForRetries: false
  remindAfter: { error: off, warning: 7d }
  serverDownAfter: 5
  ackReminder: 12h
  warnAfter: 2
aws:
  reservedConcurrency: 5
  slackReservedConcurrency: off
  vpc:
    id: vpc-0a1b2c3d
    availabilityZones: [eu-central-1a, eu-central-1b]
    subnetIds: [subnet-0a1b2c3d, subnet-1a1b2c3d]
    securityGroupIds: [sg-0a1b2c3d]
`);
    expect(config.servers[0]).toMatchObject({ api: 'v7', lookback: 7 * 86_400_000 });
    expect(config.servers[0]?.tls.sha256).toBe(`${'AB:'.repeat(31)}AB`);
    expect(config.slack.apiUrl).toBe('http://127.0.0.1:8080/api/');
    expect(config.alerts).toEqual({
      minSeverity: 'error',
      waitForRetries: false,
      growth: 10,
      reopen: 21_600_000,
      remindAfter: { warning: 7 * 86_400_000 },
      serverDownAfter: 5,
      ackReminder: 12 * 3_600_000,
      warnAfter: 2,
    });
    expect(config.slack).toMatchObject({ interactive: true, operators: ['U0123456789', 'S0123456789'] });
    expect(config.aws.slackReservedConcurrency).toBe('off');
    expect(config.aws.vpc?.availabilityZones).toEqual(['eu-central-1a', 'eu-central-1b']);
  });

  test('may say once what several servers share', () => {
    const { servers } = load(`\
servers:
  - &shared
    name: hq
    url: https://vb365.example.com:4443/
    secret: vb365/hq
    lookback: 7d
  - <<: *shared
    name: branch
    url: https://branch.example.com
${slack}`);
    expect(servers.map(({ name, url, lookback }) => [name, url, lookback])).toEqual([
      ['hq', 'https://vb365.example.com:4443', 604_800_000],
      ['branch', 'https://branch.example.com', 604_800_000],
    ]);
  });

  test('is the sample at the root of the repository', () => {
    const config = loadConfig(join(__dirname, '../../notifier.yaml'));
    expect(config.servers.map(({ name }) => name)).toEqual(['hq']);
  });

  test.each(['\uFEFF', '# vim: set expandtab:\r\n'])('may start with %j', (start) => {
    expect(load(start + (server + slack).replaceAll('\n', '\r\n')).slack.channel).toBe('C0123456789');
  });
});

describe('whatever the file holds', () => {
  const refusedOrRead = (text: string) => {
    try {
      return load(text).servers.length > 0;
    } catch (error) {
      return error instanceof ConfigError && error.message.length > 0;
    }
  };
  const keys = [
    'servers',
    'slack',
    'name',
    'url',
    'secret',
    'channel',
    'tls',
    'ca',
    'aws',
    'vpc',
    'expect',
    'jobs',
    'digest',
    'at',
    'days',
    'quiet',
    'from',
    'to',
    'timezone',
    'maintenance',
    '__proto__',
  ];

  test('nothing but a ConfigError is thrown: any value', () => {
    const key = fc.oneof(fc.constantFrom(...keys), fc.string());
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(fc.property(value, (anything) => refusedOrRead(stringify(anything))));
  });

  test('nothing but a ConfigError is thrown: any text', () => {
    const piece = fc.constantFrom(
      ...keys,
      ': ',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: ',
      '"',
      '!',
      '\t',
      '|',
    );
    const text = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(fc.property(text, refusedOrRead), { numRuns: runs(500) });
  });
});
