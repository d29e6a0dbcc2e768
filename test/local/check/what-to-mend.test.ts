import { ConfigError } from '../../../functions/config/config-error';
import { SecretError } from '../../../functions/secrets/secret-error';
import { unreadableSecret } from '../../../functions/secrets/unreadable-secret';
import { SlackAuthError } from '../../../functions/slack/slack-errors';
import { VeeamTlsError, VeeamUnreachableError } from '../../../functions/veeam/veeam-errors';
import { CheckFailure } from '../../../local/check/check-failure';
import type { Findings } from '../../../local/check/finding';
import { whatToMend } from '../../../local/check/what-to-mend';

function failing(subject: string, what: string, error: Error): Findings {
  return {
    subject,
    address: '',
    findings: [
      { what: 'before', verdict: 'ok', text: '' },
      { what, verdict: 'failed', error },
    ],
  };
}

function awsError(name: string): Error {
  const error = new Error('as AWS says it');
  error.name = name;
  return error;
}

test('where nothing failed there is nothing to mend', () => {
  expect(whatToMend([{ subject: 'a', address: '', findings: [] }])).toEqual([]);
});

test('what is written down wrong comes first, then secrets, then the way to a server, then what it says', () => {
  const all = [
    failing('Slack', 'token', new SlackAuthError('no', { code: 'invalid_auth' })),
    failing('a', 'certificate', new VeeamTlsError('no')),
    failing('b', 'reachable', new VeeamUnreachableError('no')),
    failing('c', 'login', new SecretError('no')),
    failing('d', 'address', new ConfigError('no')),
    failing('e', 'surprise', new Error('no')),
  ];
  expect(whatToMend(all).map(({ places }) => places[0]?.subject)).toEqual(['d', 'c', 'b', 'a', 'Slack', 'e']);
});

test('what AWS says to whoever asks is one cause, whichever secrets were asked for', () => {
  const expired = awsError('ExpiredTokenException');
  const ask = (secret: string) =>
    new SecretError('Name a file.', { cause: unreadableSecret(secret, expired) });
  const all = [failing('a', 'login', ask('vb365/a')), failing('Slack', 'token', ask('slack'))];
  expect(whatToMend(all).map(({ places }) => places)).toEqual([
    [
      { subject: 'a', what: 'login' },
      { subject: 'Slack', what: 'token' },
    ],
  ]);
});

test('secrets that are missing are a cause each', () => {
  const missing = awsError('ResourceNotFoundException');
  const all = ['a', 'b'].map((name) => failing(name, 'login', unreadableSecret(name, missing)));
  expect(whatToMend(all)).toHaveLength(2);
});

test('one failure is said as it is, several with what is first', () => {
  const one = failing('VB365 server a', 'login', new SecretError('Store it.'));
  const other = failing('VB365 server b', 'reachable', new VeeamUnreachableError('Start it.'));
  expect(new CheckFailure(whatToMend([one])).message).toBe(
    'SecretError: Store it.\nRunbook: docs/runbook.md#secreterror',
  );
  expect(new CheckFailure(whatToMend([other, one])).message).toBe(
    [
      'SecretError: Store it.',
      '  First: VB365 server a (login)',
      'VeeamUnreachableError: Start it.',
      '  Then: VB365 server b (reachable)',
      'Runbook: docs/runbook.md#secreterror and docs/runbook.md#veeamunreachableerror',
    ].join('\n'),
  );
});
