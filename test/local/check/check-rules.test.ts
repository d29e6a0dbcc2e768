import { checkRules } from '../../../local/check/check-rules';
import { findingLines } from '../../../local/check/finding-lines';
import { sampleConfig } from '../../lib/sample-config';

const page = { width: 200, paint: (_: string, text: string) => text };

test('every rule is said in a line, and one that is over with what to do', () => {
  const config = {
    ...sampleConfig('hq'),
    routes: [
      { job: 'Mailboxes*', server: 'hq', severity: 'error', channel: 'C0000000001', mention: 'S0123456789' },
      { minSeverity: 'error', warnAfter: 3 },
      {
        job: 'Teams',
        notice: 'good',
        webhook: { url: 'https://tickets.example.com/hunter2', format: 'json' },
      },
      { job: 'Sites', webhook: { secret: 'vb365-notifier/tickets', format: 'json' } },
    ],
    ignore: [
      { pattern: { text: 'Nothing to process' }, job: 'Archives', until: '2027-01-31', reason: 'empty' },
      { pattern: { regex: '^Skipped' }, until: '2026-11-20', reason: 'a migration' },
    ],
    knowledge: [{ pattern: { text: 'quota' }, hint: 'Ask the storage team.' }],
    expect: {
      success: 'schedule',
      objects: 604_800_000,
      freeSpace: 10,
      jobs: [
        { job: 'Archive*', server: 'hq', success: 2_592_000_000, objects: 'off' },
        { success: 'schedule' },
      ],
    },
  } as const;
  const findings = checkRules(config, Date.UTC(2026, 10, 21));
  expect(findings.findings.map(({ verdict }) => verdict)).toEqual([
    'ok',
    'ok',
    'ok',
    'ok',
    'ok',
    'ok',
    'warning',
    'ok',
    'ok',
    'ok',
  ]);
  expect(findingLines(findings, page)).toEqual([
    'Your rules  9 rules',
    '  ✓ alerts.remindAfter  of open errors after 1d, of open warnings never',
    '  ✓ routes[0]           errors of job Mailboxes*, server hq: to C0000000001, with a mention of S0123456789 when it gets worse',
    '  ✓ routes[1]           warnings and errors: reported from error on, warnings told after 3 runs',
    '  ✓ routes[2]           warnings and errors of job Teams: a line for each good run, to the webhook at tickets.example.com',
    '  ✓ routes[3]           warnings and errors of job Sites: to the webhook in the secret vb365-notifier/tickets',
    '  ✓ ignore[0]           "Nothing to process" of job Archives until 2027-01-31: empty',
    '  ! ignore[1]           /^Skipped/: a migration',
    '                        It ended 2026-11-20, and what it fits is reported again: renew it, or take it out.',
    '  ✓ knowledge[0]        "quota": Ask the storage team.',
    '  ✓ expect.jobs[0]      job Archive*, server hq: a good run within 30d, a good backup of each object at no time',
    '  ✓ expect.jobs[1]      all jobs: a good run by its schedule',
    '',
  ]);
});

test('without rules only the reminders are left to say', () => {
  const sample = sampleConfig('hq');
  const config = { ...sample, alerts: { ...sample.alerts, remindAfter: { warning: 43_200_000 } } };
  expect(findingLines(checkRules(config), page)).toEqual([
    'Your rules  0 rules',
    '  ✓ alerts.remindAfter  of open errors never, of open warnings after 12h',
    '',
  ]);
});
