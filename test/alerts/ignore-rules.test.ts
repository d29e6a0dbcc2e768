import { type IgnoreRule, IgnoreRules } from '../../functions/alerts/ignore-rules';
import { regexMatcher } from '../../functions/alerts/regular-expression';

const run = { server: 'hq', job: { name: 'Mailboxes (Europe)' }, startedAt: '2026-11-21T22:00:00Z' };
const rule = (more: Partial<IgnoreRule> = {}): IgnoreRule => ({
  pattern: { text: 'nothing to process' },
  reason: 'the archive is empty',
  ...more,
});
const verdict = (rules: readonly IgnoreRule[], text = 'Nothing to process', where = run) =>
  new IgnoreRules(rules, regexMatcher).forRun(where)(text)?.kind;

describe('a rule', () => {
  test('passes over what it fits, and nothing else', () => {
    expect(verdict([rule()])).toBe('ignored');
    expect(verdict([rule()], 'A task was canceled')).toBeUndefined();
    expect(verdict([])).toBeUndefined();
  });

  test('counts only where it says', () => {
    expect(verdict([rule({ server: 'hq', job: 'Mailboxes*' })])).toBe('ignored');
    expect(verdict([rule({ server: 'branch' })])).toBeUndefined();
    expect(verdict([rule({ job: 'Sites' })])).toBeUndefined();
  });

  test.each([
    ['2026-11-21', 'ignored'],
    ['2026-11-20', 'expired'],
    ['2026-11-21T22:00:01Z', 'ignored'],
    ['2026-11-21T22:00:00Z', 'expired'],
    ['2026-11-21T22:30+01:00', 'expired'],
  ])('until %s is %s for a run that begins on 21 November at 22:00 UTC', (until, kind) => {
    expect(verdict([rule({ until })])).toBe(kind);
  });

  test('that counts goes before one that is over', () => {
    const over = rule({ until: '2026-01-31', reason: 'over' });
    const ignoring = new IgnoreRules([over, rule()], regexMatcher).forRun(run);
    expect(ignoring('Nothing to process')).toMatchObject({
      kind: 'ignored',
      rule: { reason: 'the archive is empty' },
    });
  });
});

test('whether jobs must be known by name is known', () => {
  expect(new IgnoreRules([rule({ server: 'hq' })], regexMatcher).nameJobs).toBe(false);
  expect(new IgnoreRules([rule(), rule({ job: 'Sites' })], regexMatcher).nameJobs).toBe(true);
});
