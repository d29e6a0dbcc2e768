import { type JobRecord, nothingReported } from '../../functions/alerts/job-record';
import { announce, claim, confirm, isOverdue, release } from '../../functions/alerts/outbox';
import type { Problem } from '../../functions/alerts/problem';
import type { Report } from '../../functions/alerts/report';

const report = (facts: Partial<Report> = {}): Report => ({
  server: 'hq',
  sessionId: 's1',
  job: { id: 'j1', name: 'Exchange nightly' },
  state: 'ended',
  status: 'Failed',
  severity: 'error',
  startedAt: '2026-11-21T22:00:00.000Z',
  attempts: 1,
  counts: { error: 1, warning: 0 },
  problems: [],
  otherItems: 0,
  ...facts,
});

const announced = (key: string, record: JobRecord = nothingReported): JobRecord =>
  announce(record, { key, sessionId: key, attempts: [key], decidedAt: 0 }, report(), {
    threadMessages: 2,
    files: 1,
  });

const keys = ({ outbox }: JobRecord) => outbox.map(({ key }) => key);

const mine = { by: 'me', at: 1, channel: 'C1' };

function firstEntry({ outbox: [entry] }: JobRecord) {
  if (entry === undefined) throw new Error('Nothing is owed.');
  return entry;
}

describe('deciding to report a run', () => {
  test('owes a parent, its thread and its files, in this order', () => {
    expect(keys(announced('hq.s1'))).toEqual([
      'hq.s1.parent',
      'hq.s1.thread-1',
      'hq.s1.thread-2',
      'hq.s1.file-1',
    ]);
  });

  test('is done once: the same run is not decided again', () => {
    const record = announced('hq.s1');
    expect(announced('hq.s1', record)).toBe(record);
  });

  test('makes further runs wait when far too much is owed', () => {
    let record = nothingReported;
    for (let run = 0; !isOverdue(record); run++) record = announced(`hq.s${run}`, record);
    expect(record.outbox).toHaveLength(200);
  });

  test('keeps the record below 100 KB, however long the names and however many runs are owed', () => {
    const problems: Problem[] = Array.from({ length: 2_000 }, (_, index) => ({
      fingerprint: String(index),
      name: '問'.repeat(300),
      severity: 'error',
      status: 'Error',
      count: 10,
      objects: Array.from({ length: 9 }, () => ({ name: '題'.repeat(80), count: 1 })),
      unlisted: 1,
    }));
    let record = nothingReported;
    for (let run = 0; run < 40; run++) {
      record = announce(
        record,
        { key: `hq.${run}`, sessionId: `${run}`, attempts: [`${run}`], decidedAt: 0 },
        report({ problems, counts: { error: 20_000, warning: 0 } }),
        { threadMessages: 4, files: 1 },
      );
    }
    expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(100_000);
    for (const { report } of record.reported) {
      const named = report?.problems.reduce((sum, { count }) => sum + count, 0) ?? 0;
      expect(named + (report?.otherItems ?? 0)).toBe(20_000);
    }
  });
});

describe('an owed entry', () => {
  test('is claimed by one sender only', () => {
    const record = announced('hq.s1');
    const entry = firstEntry(record);
    const claimed = claim(record, entry, mine);
    expect(firstEntry(claimed).claim).toEqual(mine);
    expect(claim(claimed, entry, { ...mine, by: 'other' })).toBe(claimed);
  });

  test('may be claimed anew by whoever saw the old claim', () => {
    const abandoned = claim(announced('hq.s1'), firstEntry(announced('hq.s1')), mine);
    const again = claim(abandoned, firstEntry(abandoned), { ...mine, by: 'other', at: 40_000 });
    expect(firstEntry(again).claim?.by).toBe('other');
  });

  test('is released by its own sender only', () => {
    const claimed = claim(announced('hq.s1'), firstEntry(announced('hq.s1')), mine);
    expect(release(claimed, 'hq.s1.parent', 'other')).toBe(claimed);
    expect(firstEntry(release(claimed, 'hq.s1.parent', 'me')).claim).toBeUndefined();
  });

  test('leaves the outbox once it is said, and a parent is remembered with its place', () => {
    const said = confirm(announced('hq.s1'), 'hq.s1.parent', { channel: 'C1', ts: '1.2' });
    expect(keys(said)).toEqual(['hq.s1.thread-1', 'hq.s1.thread-2', 'hq.s1.file-1']);
    expect(said.reported).toMatchObject([{ key: 'hq.s1', parent: { channel: 'C1', ts: '1.2' } }]);
  });

  test('takes the stored report with it when it is the last of its run', () => {
    let record = announced('hq.s2', announced('hq.s1'));
    for (const key of keys(record).filter((key) => key.startsWith('hq.s1'))) record = confirm(record, key);
    expect(record.reported.map(({ key, report }) => [key, report !== undefined])).toEqual([
      ['hq.s1', false],
      ['hq.s2', true],
    ]);
  });
});
