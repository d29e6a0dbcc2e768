import { reportByHand } from '../../functions/alerts/decide';
import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { claim, confirm, isOverdue, release, replaceParent } from '../../functions/alerts/outbox';
import type { Problem } from '../../functions/alerts/problem';
import { Nights } from './nights';
import { failure, problem, reportOf } from './reports';

const keys = ({ outbox }: JobRecord) => outbox.map(({ key }) => key);

const mine = { by: 'me', at: 1, channel: 'C1' };

const opened = new Nights().report(reportOf([problem('Mailbox is locked')])).record;

function firstEntry({ outbox: [entry] }: JobRecord) {
  if (entry === undefined) throw new Error('Nothing is owed.');
  return entry;
}

test('a run that opens an incident owes a parent, its thread and its files, in this order', () => {
  const run = { key: 'hq.s1', sessionId: 's1', attempts: ['s1'], decidedAt: 0 };
  const plan = { opening: { threadMessages: 2, files: 1 }, further: { files: 1 } };
  expect(keys(reportByHand(nothingJudged, run, failure(), plan))).toEqual([
    'hq.s1.parent',
    'hq.s1.thread-1',
    'hq.s1.thread-2',
    'hq.s1.file-1',
  ]);
});

test('further runs wait when far too much is owed', () => {
  const nights = new Nights();
  while (!isOverdue(nights.record)) {
    nights.report(failure());
    nights.night++;
  }
  expect(nights.record.outbox.length).toBeLessThan(75);
});

test('a record stays below 100 KB, however long the names and however many runs are owed', () => {
  const problems: Problem[] = Array.from({ length: 2_000 }, (_, index) => ({
    fingerprint: `fingerprint-${index}`.slice(-12),
    name: '問'.repeat(300),
    severity: 'error',
    status: 'Error',
    count: 10,
    objects: Array.from({ length: 9 }, () => ({ name: '題'.repeat(80), count: 1 })),
    unlisted: 1,
  }));
  const nights = new Nights();
  for (; !isOverdue(nights.record); nights.night++) {
    nights.report(reportOf(problems.toReversed(), { counts: { error: 20_000, warning: 0 } }));
  }
  const { known, ...record } = nights.record;
  const stored = JSON.stringify({ ...record, known: [...known.keys()].map((key) => `${key} abcd abcd oe`) });
  expect(Buffer.byteLength(stored)).toBeLessThan(100_000);
  expect(known.size).toBe(1_000);
  for (const { report } of nights.record.runs) {
    const named = report?.problems.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(named + (report?.otherItems ?? 0)).toBe(20_000);
  }
});

describe('an owed entry', () => {
  test('is claimed by one sender only', () => {
    const entry = firstEntry(opened);
    const claimed = claim(opened, entry, mine);
    expect(firstEntry(claimed).claim).toEqual(mine);
    expect(claim(claimed, entry, { ...mine, by: 'other' })).toBe(claimed);
  });

  test('may be claimed anew by whoever saw the old claim', () => {
    const abandoned = claim(opened, firstEntry(opened), mine);
    const again = claim(abandoned, firstEntry(abandoned), { ...mine, by: 'other', at: 40_000 });
    expect(firstEntry(again).claim?.by).toBe('other');
  });

  test('is released by its own sender only', () => {
    const claimed = claim(opened, firstEntry(opened), mine);
    expect(release(claimed, 'hq.night-0.parent', 'other')).toBe(claimed);
    expect(firstEntry(release(claimed, 'hq.night-0.parent', 'me')).claim).toBeUndefined();
  });

  test('leaves the outbox once it is said, and a parent is remembered with its place', () => {
    const said = confirm(opened, 'hq.night-0.parent', { channel: 'C1', ts: '1.2' });
    expect(keys(said)).toEqual(['hq.night-0.thread-1']);
    expect(said.incidents).toMatchObject([{ parent: { channel: 'C1', ts: '1.2' } }]);
  });

  test('takes what the run found with it when it is the last of its run', () => {
    const nights = new Nights().report(reportOf([problem('Mailbox is locked')]));
    nights.night++;
    let { record } = nights.report(reportOf([problem('Mailbox is locked')]));
    for (const key of keys(record).filter((key) => key.startsWith('hq.night-0')))
      record = confirm(record, key);
    expect(record.runs.map(({ key, report }) => [key, report !== undefined])).toEqual([
      ['hq.night-0', false],
      ['hq.night-1', true],
    ]);
  });
});

describe('an edit of the parent', () => {
  test('that somebody has begun is made once more for what was decided since', () => {
    const nights = new Nights().report(failure()).sleep().report(failure());
    nights.record = claim(nights.record, firstEntry(nights.record), mine);
    nights.night++;
    nights.report(failure());
    expect(keys(nights.record).filter((key) => key.endsWith('update'))).toEqual([
      'hq.night-1.update',
      'hq.night-2.update',
    ]);
  });
});

describe('a parent that is gone', () => {
  const gone = () => new Nights().report(failure()).sleep().report(failure());

  test('is posted anew, linked to the old one, before what is still owed; an edit is not needed then', () => {
    const record = replaceParent(gone().record, 'hq.night-0');
    expect(keys(record)).toEqual(['hq.night-1.parent-2', 'hq.night-1.change', 'hq.night-1.file-1']);
    expect(record.incidents).toMatchObject([{ replaces: { channel: 'C1', ts: '0.0' } }]);
    expect(record.incidents[0]).not.toHaveProperty('parent');
  });

  test('is let be when people delete it again and again, until there is more to say', () => {
    const nights = gone();
    for (let parents = 2; parents < 5; parents++) {
      nights.record = replaceParent(nights.record, 'hq.night-0');
      const [parent = ''] = keys(nights.record);
      nights.record = confirm(nights.record, parent, { channel: 'C1', ts: `${parents}.0` });
    }
    expect(keys(nights.record)).toEqual([]);
    nights.night++;
    nights.report(failure());
    expect(keys(nights.record)).toEqual(['hq.night-2.parent-1', 'hq.night-2.change', 'hq.night-2.file-1']);
  });
});
