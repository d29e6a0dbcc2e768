import fc from 'fast-check';
import { IgnoreRules, type Ignoring } from '../../functions/alerts/ignore-rules';
import type { LogItem } from '../../functions/alerts/log-item';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import { Tally } from '../../functions/alerts/tally';

let ids = 0;
const item = (outcome: LogItem['outcome'], text: string): LogItem => ({
  id: String(ids++),
  outcome,
  status: outcome,
  text,
});

const tallyOf = (items: readonly LogItem[], ignoring?: Ignoring) => {
  const tally = new Tally(ignoring);
  for (const one of items) tally.add(one);
  return tally;
};

describe('a tally', () => {
  test('counts problems and nothing else', () => {
    const tally = tallyOf([
      item('success', 'Connected to organization'),
      item('running', 'Processing mailbox: finance@contoso.onmicrosoft.com'),
      item('warning', 'Nothing to process'),
      item('error', 'A task was canceled'),
    ]);
    expect(tally.counts).toEqual({ error: 1, warning: 1 });
  });

  test('sees one problem where only the mailbox differs, and names the mailboxes', () => {
    const tally = tallyOf(
      ['finance', 'sales', 'sales'].map((mailbox) =>
        item(
          'error',
          `Processing mailbox ${mailbox}@contoso.onmicrosoft.com failed with error: Failed to get folder properties. Not allowed to access Non IPM folder.`,
        ),
      ),
    );
    expect(tally.problems()).toMatchObject([
      {
        name: 'Processing mailbox … failed with error: Failed to get folder properties. Not allowed to access Non IPM folder.',
        count: 3,
        unlisted: 0,
        objects: [
          { name: 'finance@contoso.onmicrosoft.com', count: 1 },
          { name: 'sales@contoso.onmicrosoft.com', count: 2 },
        ],
      },
    ]);
  });

  test('puts errors first, then what occurs most often', () => {
    const tally = tallyOf([
      item('warning', 'Nothing to process'),
      item('warning', 'Nothing to process'),
      item('warning', 'Unable to send email notification'),
      item('error', 'A task was canceled'),
    ]);
    expect(tally.problems().map(({ name, count }) => [name, count])).toEqual([
      ['A task was canceled', 1],
      ['Nothing to process', 2],
      ['Unable to send email notification', 1],
    ]);
  });

  test('passes over what rules ignore, and says how much; what fits a rule that is over is a problem', () => {
    const ignoring = new IgnoreRules(
      [
        { pattern: { text: 'nothing to process' }, reason: 'empty archives', until: '2027-01-31' },
        { pattern: { regex: 'virus' }, reason: 'test files', until: '2026-01-31' },
      ],
      regexMatcher,
    ).forRun({ server: 'hq', job: { name: 'Archives' }, startedAt: '2026-11-21T22:00:00Z' });
    const tally = tallyOf(
      [
        item('warning', 'Nothing to process'),
        item('error', 'Nothing to process'),
        item('success', 'Nothing to process'),
        item('warning', 'Item may have a virus'),
      ],
      ignoring,
    );
    expect(tally.counts).toEqual({ error: 0, warning: 1 });
    expect(tally.problems().map(({ name }) => name)).toEqual(['Item may have a virus']);
    expect(tally.ignored).toEqual([{ reason: 'empty archives', items: 2, until: '2027-01-31' }]);
    expect(tally.expired).toEqual([{ reason: 'test files', items: 1, until: '2026-01-31' }]);
    expect(tally.hasErrors).toBe(true);
  });

  describe('of a log with a closing line', () => {
    const closing = item('error', 'Job failed at 11/21/2026 10:00:00 PM');
    const full = item('warning', 'Site is full');

    test.each([
      ['behind', [full, closing]],
      ['before', [closing, full]],
    ])('does not count it where it stands %s a problem, and knows that it is an error', (_, log) => {
      const tally = tallyOf(log);
      expect(tally.counts).toEqual({ error: 0, warning: 1 });
      expect(tally.problems().map(({ name }) => name)).toEqual(['Site is full']);
      expect(tally.closingLines).toEqual(['Job failed at 11/21/2026 10:00:00 PM']);
      expect(tally.worst).toBe('error');
      expect(tally.hasErrors).toBe(true);
    });

    test('counts it where there is nothing else', () => {
      const tally = tallyOf([item('success', 'Connected to organization'), closing]);
      expect(tally.counts).toEqual({ error: 1, warning: 0 });
      expect(tally.problems()).toMatchObject([
        { name: 'Job failed at …', count: 1, objects: [{ name: closing.text }] },
      ]);
      expect(tally.closingLines).toEqual([]);
    });

    test('does not count it where rules pass over everything else: then all is well', () => {
      const ignoring = new IgnoreRules(
        [{ pattern: { text: 'site is full' }, reason: 'archives' }],
        regexMatcher,
      ).forRun({
        server: 'hq',
        job: { name: 'Archives' },
        startedAt: '2026-11-21T22:00:00Z',
      });
      const tally = tallyOf([full, closing], ignoring);
      expect(tally.counts).toEqual({ error: 0, warning: 0 });
      expect(tally.worst).toBeUndefined();
    });

    test('does not count how an earlier attempt ended', () => {
      const tally = new Tally();
      tally.add(closing, true);
      expect(tally.worst).toBeUndefined();
    });

    test('counts what says more than that the job ended', () => {
      const tally = tallyOf([full, item('error', 'Job failed at 11/21/2026 10:00:00 PM: the disk is full')]);
      expect(tally.counts).toEqual({ error: 1, warning: 1 });
    });

    test('counts none of them beside a problem, however many attempts there were, and keeps five', () => {
      const tally = tallyOf([...Array.from({ length: 9 }, () => closing), full]);
      expect(tally.closingLines).toHaveLength(5);
      expect(tally.counts).toEqual({ error: 0, warning: 1 });
    });

    test('counts all of them where there is nothing else', () => {
      const tally = tallyOf(Array.from({ length: 9 }, () => closing));
      expect(tally.counts).toEqual({ error: 9, warning: 0 });
    });
  });

  test('accounts for every problem, whatever the texts', () => {
    const outcome = fc.constantFrom('success', 'running', 'warning', 'error');
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, fc.string({ unit: 'binary', maxLength: 400 }))), (log) => {
        const tally = tallyOf(log.map(([outcome, text]) => item(outcome, text)));
        const problems = tally.problems();
        for (const { count, objects, unlisted } of problems) {
          expect(objects.reduce((sum, object) => sum + object.count, unlisted)).toBe(count);
        }
        const counted = problems.reduce((sum, { count }) => sum + count, tally.otherItems);
        expect(counted).toBe(tally.counts.error + tally.counts.warning);
      }),
    );
  });

  test('keeps no more than a bounded number of problems and objects of a boundless log', () => {
    const tally = new Tally();
    for (let index = 0; index < 20_000; index++) {
      tally.add(item('warning', `Problem ${'abcdefghij'.charAt(index % 10)}${index.toString(36)}x`));
      tally.add(item('error', `Processing site site-${index} failed with error: Access denied.`));
    }
    expect(tally.problems().length).toBeLessThanOrEqual(2_000);
    expect(tally.problems()[0]?.objects).toHaveLength(200);
    expect(tally.problems()[0]?.unlisted).toBe(19_800);
    expect(tally.counts).toEqual({ error: 20_000, warning: 20_000 });
  });

  test('keeps the objects of many problems within 4 MB, one of each problem at the least, and counts the rest', () => {
    const tally = new Tally();
    const kinds = Array.from(
      { length: 250 },
      (_, kind) => `${'abcdefghijklmnopqrst'.charAt(kind % 20)}${'abcdefghijklmnopqrst'.charAt(kind / 20)}`,
    );
    for (let index = 0; index < 40; index++) {
      for (const kind of kinds) {
        const object = `${String(index).padStart(270, 'x')}@contoso.com`;
        tally.add(
          item('error', `Processing mailbox ${object} failed with error: The ${kind}zz store is locked.`),
        );
      }
    }
    const problems = tally.problems();
    expect(problems).toHaveLength(kinds.length);
    const names = problems.flatMap(({ objects }) => objects.map(({ name }) => name));
    expect(2 * names.join('').length).toBeLessThan(4_500_000);
    expect(2 * names.join('').length).toBeGreaterThan(3_000_000);
    for (const { count, objects, unlisted } of problems) {
      expect(objects.length).toBeGreaterThan(0);
      expect(objects.length + unlisted).toBe(count);
    }
  });
});
