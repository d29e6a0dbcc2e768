import { load, mistakesIn, removeDirectory, server, slack } from './notifier-file';

afterAll(removeDirectory);

const aws = (text: string) => `${server}${slack}aws:\n${text.replaceAll(/^/gm, '  ')}\n`;

test('everything about AWS may be left out', () => {
  expect(load(server + slack).aws).toEqual({
    stackName: 'Vb365Notifier',
    tags: {},
    kmsKeys: [],
    pageReservedConcurrency: 10,
    slackReservedConcurrency: 5,
    noProxy: [],
  });
});

test('where and how to deploy may be said', () => {
  const key = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
  expect(
    load(
      aws(`\
stackName: Backups-eu
account: "012345678901"
region: eu-central-1
tags: { team: backup, "cost center": "4711" }
permissionsBoundary: developer-boundary
kmsKeys: [${key}]
pageReservedConcurrency: off
proxy: http://Proxy.Example.com:3128/
noProxy: [vb365.example.com, .corp.example.com, "10.1.2.3:4443"]`),
    ).aws,
  ).toEqual({
    stackName: 'Backups-eu',
    account: '012345678901',
    region: 'eu-central-1',
    tags: { team: 'backup', 'cost center': '4711' },
    permissionsBoundary: 'developer-boundary',
    kmsKeys: [key],
    pageReservedConcurrency: 'off',
    slackReservedConcurrency: 5,
    proxy: 'http://proxy.example.com:3128',
    noProxy: ['vb365.example.com', '.corp.example.com', '10.1.2.3:4443'],
  });
});

test.each([
  ['stackName: Backups2', 'no digit at its end'],
  ['stackName: 2Backups', 'a letter, then'],
  ['account: 123456789012', 'the twelve digits of an AWS account, in quotes'],
  ['account: "1234"', 'the twelve digits'],
  ['region: Frankfurt', 'an AWS region such as eu-central-1'],
  ['tags: { team: 7 }', 'in quotes where it is a number'],
  ['tags: { "aws:team": x }', 'do not begin with aws:'],
  ['tags: [team]', 'up to 40 names'],
  ['permissionsBoundary: arn:aws:iam::123456789012:role/x', 'the name or the ARN of a managed policy'],
  ['kmsKeys: [alias/secrets]', 'of a key and not of an alias'],
  ['kmsKeys: [arn:aws:kms:eu-central-1:123456789012:alias/secrets]', 'of a key and not of an alias'],
  ['pageReservedConcurrency: 0', 'a whole number from 1'],
  ['proxy: https://proxy.example.com', 'the address of an HTTP proxy'],
  ['proxy: http://ana:hunter2@proxy.example.com:3128', 'without path and login'],
  ['noProxy: ["*"]', 'a host such as vb365.example.com'],
  ['noProxy: [10.0.0.0/8]', 'a host such as vb365.example.com'],
])('%s is refused with what is allowed', (text, allowed) => {
  const message = mistakesIn(aws(text));
  expect(message).toContain(allowed);
  expect(message.split('\n')).toHaveLength(1);
  expect(message).not.toContain('hunter2');
});
