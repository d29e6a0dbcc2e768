import { join } from 'node:path';
import { ConfigError } from '../../functions/config/config-error';
import { loadConfig } from '../../functions/config/load-config';
import { directory, mistakesIn, removeDirectory, server, slack } from './notifier-file';

afterAll(removeDirectory);

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
      'notifier.yaml:13: slack.chanel: unknown key; did you mean channel? Allowed: secret, channel, apiUrl, interactive, operators',
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
      ':1: the file: found nothing; allowed: the keys servers, slack, schedule, links, alerts, routes, ignore, knowledge, expect, digest, quiet, maintenance, monitoring, aws',
    ],
    [
      'a list',
      '- hq\n',
      ':1: the file: found a list of 1; allowed: the keys servers, slack, schedule, links, alerts, routes, ignore, knowledge, expect, digest, quiet, maintenance, monitoring, aws',
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
    [
      'a tab',
      `servers:\n\t- name: hq\n${slack}`,
      ':2: a tab in the indentation; use spaces instead\n  2 | →- name: hq\n    | ^',
    ],
    [
      'a forgotten blank',
      `servers:\n  - name:hq\n    url: https://vb365.example.com\n${slack}`,
      ':2: no space after the colon of a key; add it\n  2 |   - name:hq\n    |          ^',
    ],
    [
      'a wrong indentation',
      `servers:\n  - name: hq\n   url: https://vb365.example.com\n${slack}`,
      `:3: this line belongs neither to the list item above nor to a new one; check the indentation: a key stands exactly below the first key of its item, and a new item begins with "- "\n  3 |    url: https://vb365.example.com\n    |    ^`,
    ],
    [
      'a key that is there twice',
      server + slack + slack,
      ':8: the same key stands in line 5 already; keep one of the two\n  8 | slack:\n    | ^',
    ],
    [
      'a second document',
      `${server + slack}---\na: 1\n`,
      ':8: a second document begins here (after --- or ...); put everything into one, without that line\n  8 | ---\n    | ^',
    ],
    [
      'a tag',
      `${server}slack: !include slack.yaml\n`,
      ':5: a value that begins with !, which YAML takes for a type; put the value in quotes\n  5 | slack: !include slack.yaml\n    |        ^',
    ],
    [
      'an alias without its anchor',
      `${server}slack: *slack\n`,
      ':5: a value that begins with *, which YAML takes for the name of a value above (&name), and there is none of that name; put the value in quotes, or name one with &\n  5 | slack: *slack\n    |        ^',
    ],
    [
      'a number of subnets that does not fit',
      `${server + slack}aws:\n  vpc:\n    id: vpc-1\n    availabilityZones: [a, b]\n    subnetIds: [subnet-1]\n    securityGroupIds: [sg-1]\n`,
      ':12: aws.vpc.subnetIds: found a list of 1; allowed: as many subnets as there are availabilityZones, in the same order',
    ],
    [
      'names of JavaScript itself',
      `${server + slack}constructor: 1\n__proto__: 2\n`,
      ':8: constructor: unknown key; allowed: servers, slack, schedule, links, alerts, routes, ignore, knowledge, expect, digest, quiet, maintenance, monitoring, aws\nnotifier.yaml:9: __proto__: unknown key; allowed: servers, slack, schedule, links, alerts, routes, ignore, knowledge, expect, digest, quiet, maintenance, monitoring, aws',
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
      'other.yaml does not exist. Write one, or name another with --config PATH (cdk: -c config=PATH).',
    );
    expect(() => loadConfig(directory)).toThrow(`${directory} is a folder, not a file. Write one, or`);
    expect(() => loadConfig(directory)).toThrow(ConfigError);
  });

  test('that would exhaust memory when its aliases are followed is refused', () => {
    const more = ['b', 'c', 'd', 'e', 'f', 'g'].map((name, i) => {
      const before = `*${'abcdef'[i]}`;
      return `${name}: &${name} [${Array(10).fill(before).join(', ')}]`;
    });
    expect(mistakesIn(['a: &a [x, x]', ...more].join('\n'))).toMatch(
      /^notifier\.yaml:1: names for other values \(\*name, <<\) that cannot be followed: /,
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
