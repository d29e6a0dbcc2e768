import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { generate } from 'selfsigned';
import { stringify } from 'yaml';
import { ConfigError } from '../../functions/config/config-error';
import { loadConfig } from '../../functions/config/load';
import { runs } from '../fuzz/runs';

const directory = mkdtempSync(join(tmpdir(), 'notifier-config-'));
const file = join(directory, 'notifier.yaml');

afterAll(() => rmSync(directory, { recursive: true }));

const server = `\
servers:
  - name: hq
    url: https://vb365.example.com:4443
    secret: vb365/hq
`;
const slack = `\
slack:
  secret: vb365-notifier/slack
  channel: C0123456789
`;

function load(text: string | Uint8Array) {
  writeFileSync(file, text);
  return loadConfig(file);
}

/** The message about a wrong configuration, without the directory that it is in. */
function mistakesIn(text: string | Uint8Array): string {
  try {
    load(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${directory}/`, '');
    throw error;
  }
  throw new Error('This configuration was accepted.');
}

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
      },
      schedule: 'rate(5 minutes)',
      links: {},
      alerts: {
        minSeverity: 'warning',
        waitForRetries: true,
        remindAfter: { error: 86_400_000 },
      },
      routes: [],
      ignore: [],
      knowledge: [],
      aws: {},
    });
  });

  test('may say everything', () => {
    const fingerprint = 'ab'.repeat(32);
    const config = load(`\
${server}    api: v7
    lookback: 7d
    tls: { sha256: "${fingerprint}" }
${slack}  apiUrl: http://127.0.0.1:8080/api
schedule: cron(0/10 7-19 ? * MON-FRI *)
links:
  session: https://wiki.example.com/vb365/{server}/{jobId}?session={sessionId}
alerts:
  minSeverity: error
  waitForRetries: false
  remindAfter: { error: off, warning: 7d }
aws:
  reservedConcurrency: 5
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
      remindAfter: { warning: 7 * 86_400_000 },
    });
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

describe('certificates', () => {
  const inTlsCa = `${server}    tls:\n      ca: hq.pem\n${slack}`;

  test('are read from beside the configuration, expired or not, and without the private key', async () => {
    const notAfterDate = new Date('2020-01-02');
    const options = { keySize: 2048, notBeforeDate: new Date('2020-01-01'), notAfterDate };
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'vb365' }], options);
    writeFileSync(join(directory, 'hq.pem'), `subject=CN = vb365\r\n${key}\r\n${cert}\r\n${cert}`);
    const ca = load(inTlsCa).servers[0]?.tls.ca ?? '';
    expect(ca).not.toContain('KEY');
    expect(ca.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(new X509Certificate(ca).subject).toBe('CN=vb365');
  });

  test.each([
    ['0\x82\x03\x00', 'hq.pem holds no "BEGIN CERTIFICATE"'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'certificate 1 in hq.pem is damaged'],
  ])('in %j are none', (pem, reason) => {
    writeFileSync(join(directory, 'hq.pem'), pem);
    expect(mistakesIn(inTlsCa)).toBe(
      `notifier.yaml:6: servers[0].tls.ca: found "hq.pem"; allowed: the path of a PEM file of certificates, relative to this file (${reason})`,
    );
  });
});

describe('a wrong configuration', () => {
  test('is told everything at once, in order of line, and no secret is repeated', () => {
    const message = mistakesIn(`\
servers:
  - name: hq
    url: https://vb365.example.com:4443
    secret: vb365/hq
    lookback: 24
    tls: { ca: certs/hq.pem, sha256: 12:34 }
  - name: hq
    url: http://vb365.example.com
    secret: xoxb-12-34-aBcD
    password: hunter2
slack:
  secret: { botToken: xoxb-12-34-aBcD }
  chanel: "#alerts"
schedule: cron(*/5 * * * *)
alerts:
  minSeverity: info
  waitForRetries: yes
  remindAfter: { error: 5m, warning: false }
links:
  session: https://{server}.example.com/
  page: { expiry: 400d }
`);
    expect(message.split('\n')).toEqual([
      'notifier.yaml:5: servers[0].lookback: found 24; allowed: a duration such as 90s, 15m, 24h or 7d',
      'notifier.yaml:6: servers[0].tls.ca: found "certs/hq.pem"; allowed: the path of a PEM file of certificates, relative to this file (certs/hq.pem cannot be read)',
      'notifier.yaml:6: servers[0].tls.sha256: found "12:34"; allowed: a SHA-256 fingerprint in quotes: 64 hexadecimal digits, with or without colons',
      'notifier.yaml:7: servers[1].name: found "hq"; allowed: a name of its own (servers[0] has this one)',
      'notifier.yaml:8: servers[1].url: found "http://vb365.example.com"; allowed: an https address without path, query or login, such as https://vb365.example.com:4443 (http only for localhost)',
      'notifier.yaml:9: servers[1].secret: found a text that is not shown, since it may be a secret; allowed: the name of a secret in AWS Secrets Manager, such as vb365/hq, and never a password or token itself',
      'notifier.yaml:10: servers[1].password: unknown key; allowed: name, formerly, url, secret, api, tls, lookback',
      'notifier.yaml:11: slack.channel is missing; allowed: a channel id such as C0123456789, and not a name such as #alerts (in Slack open the channel, click its name; the id is at the end of "About")',
      'notifier.yaml:12: slack.secret: found a mapping; allowed: the name of a secret in AWS Secrets Manager, such as vb365/hq, and never a password or token itself',
      'notifier.yaml:13: slack.chanel: unknown key; did you mean channel? Allowed: secret, channel, apiUrl',
      'notifier.yaml:14: schedule: found "cron(*/5 * * * *)"; allowed: rate(…) such as rate(5 minutes), or cron(…) with six fields such as cron(0/10 * * * ? *), as EventBridge Scheduler knows them',
      'notifier.yaml:16: alerts.minSeverity: found "info"; allowed: warning or error',
      'notifier.yaml:17: alerts.waitForRetries: found "yes"; allowed: true or false',
      'notifier.yaml:18: alerts.remindAfter.error: found "5m"; allowed: off, or a duration of an hour or more such as 12h or 7d',
      'notifier.yaml:18: alerts.remindAfter.warning: found false; allowed: off, or a duration of an hour or more such as 12h or 7d',
      'notifier.yaml:20: links.session: found "https://{server}.example.com/"; allowed: a web address whose path or query may hold {server}, {jobId} and {sessionId}, such as https://wiki.example.com/vb365/{server}/{sessionId}',
      'notifier.yaml:21: links.page.expiry: found "400d"; allowed: a duration up to 365d such as 12h or 7d',
    ]);
  });

  test.each([
    [
      'an empty file',
      '',
      ':1: the file: found nothing; allowed: the keys servers, slack, schedule, links, alerts, routes, ignore, knowledge, aws',
    ],
    [
      'a list',
      '- hq\n',
      ':1: the file: found a list of 1; allowed: the keys servers, slack, schedule, links, alerts, routes, ignore, knowledge, aws',
    ],
    [
      'no servers',
      slack,
      ':1: servers is missing; allowed: a list of one or more servers, each starting with "- name:"',
    ],
    [
      'an empty list of servers',
      `${slack}servers: []\n`,
      ':4: servers: found an empty list; allowed: a list of one or more servers, each starting with "- name:"',
    ],
    [
      'a server without its dash',
      `servers:\n  name: hq\n${slack}`,
      ':1: servers: found a mapping; allowed: a list of one or more servers, each starting with "- name:"',
    ],
    [
      'a channel that YAML takes for a comment',
      `${server}slack:\n  secret: slack\n  channel: #alerts\n`,
      ':7: slack.channel: found nothing; allowed: a channel id such as C0123456789, and not a name such as #alerts (in Slack open the channel, click its name; the id is at the end of "About")',
    ],
    ['a tab', `servers:\n\t- name: hq\n${slack}`, ':2: a tab; indent with spaces'],
    [
      'a forgotten blank',
      `servers:\n  - name:hq\n    url: https://vb365.example.com\n${slack}`,
      ':2: no space after a colon, or a value that goes on in the next line',
    ],
    [
      'a wrong indentation',
      `servers:\n  - name: hq\n   url: https://vb365.example.com\n${slack}`,
      ':3: not YAML: Sequence item without - indicator',
    ],
    ['a key that is there twice', server + slack + slack, ':8: slack is there twice'],
    ['a second document', `${server + slack}---\na: 1\n`, ':8: a second document (---); one is allowed'],
    ['a tag', `${server}slack: !include slack.yaml\n`, ':5: not YAML: Unresolved tag: !include'],
    [
      'an alias without its anchor',
      `${server}slack: *slack\n`,
      ':5: an alias (*name) must come after its anchor (&name)',
    ],
    [
      'a number of subnets that does not fit',
      `${server + slack}aws:\n  vpc:\n    id: vpc-1\n    availabilityZones: [a, b]\n    subnetIds: [subnet-1]\n    securityGroupIds: [sg-1]\n`,
      ':12: aws.vpc.subnetIds: found a list of 1; allowed: as many subnets as there are availabilityZones, in the same order',
    ],
    [
      'names of JavaScript itself',
      `${server + slack}constructor: 1\n__proto__: 2\n`,
      ':8: constructor: unknown key; allowed: servers, slack, schedule, links, alerts, routes, ignore, knowledge, aws\nnotifier.yaml:9: __proto__: unknown key; allowed: servers, slack, schedule, links, alerts, routes, ignore, knowledge, aws',
    ],
  ])('with %s', (_, text, message) => {
    expect(mistakesIn(text)).toBe(`notifier.yaml${message}`);
  });

  test.each([
    ['minseverity', 'minSeverity'],
    ['min_severity', 'minSeverity'],
    ['waitForRetry', 'waitForRetries'],
  ])('spells %s', (key, suggestion) => {
    const message = mistakesIn(`${server + slack}alerts:\n  ${key}: 1\n`);
    expect(message).toContain(`alerts.${key}: unknown key; did you mean ${suggestion}?`);
  });

  test('is said to be missing, or not to be text, with the way out', () => {
    expect(() => loadConfig(join(directory, 'other.yaml'))).toThrow(
      'other.yaml cannot be read; write one, or name another with --config PATH (cdk: -c config=PATH).',
    );
    expect(() => loadConfig(directory)).toThrow(ConfigError);
    expect(mistakesIn(Buffer.from(`\uFEFF${server}`, 'utf16le'))).toBe(
      'notifier.yaml is not UTF-8 text; save it with that encoding.',
    );
  });

  test('that would exhaust memory when its aliases are followed is refused', () => {
    const more = ['b', 'c', 'd', 'e', 'f', 'g'].map((name, i) => {
      const before = `*${'abcdef'[i]}`;
      return `${name}: &${name} [${Array(10).fill(before).join(', ')}]`;
    });
    expect(mistakesIn(['a: &a [x, x]', ...more].join('\n'))).toBe(
      'notifier.yaml:1: aliases or merge keys (<<) that cannot be followed',
    );
  });
});

describe('a secret in the wrong place is never repeated', () => {
  const token = 'xoxb-2519-aBcDeFgH';
  test.each([
    ['the name of a secret', `${server}slack:\n  secret: ${token}\n  channel: C0123456789\n`],
    [
      'a password as the name of a secret',
      `${server.replace('vb365/hq', `"p@ss ${token.slice(5)}"`)}${slack}`,
    ],
    ['the channel', `${server}slack:\n  secret: slack\n  channel: ${token}\n`],
    ['a key', `${server + slack}${token}: 1\n`],
    ['a key that is there twice', `${server + slack}${token}: 1\n${token}: 2\n`],
    ['the value of an unknown key', `${server + slack}token: ${token}\n`],
    ['the address of a server', server.replace('//', `//admin:${token.slice(5)}@`) + slack],
    ['a text that is not YAML', `${server + slack}schedule: |rate ${token}\n`],
    ['a tag', `${server}slack: !<${token}> slack\n`],
  ])('as %s', (_, text) => {
    const message = mistakesIn(text);
    expect(message).toMatch(/^notifier\.yaml:\d+: /);
    expect(message).not.toContain(token.slice(5));
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
