import { reportByHand } from '../../functions/alerts/decide';
import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { isCrowded, withRoom } from '../../functions/alerts/make-room';
import { claim, confirm, giveUp, postpone, release, replaceParent } from '../../functions/alerts/outbox';
import type { Problem } from '../../functions/alerts/problem';
import { markOf } from '../../functions/alerts/seen-problems';
import { jobFormat } from '../../functions/state/job-format';
import { Nights } from './nights';
import { failure, newFailure, problem, reportOf } from './reports';

const keys = ({ outbox }: JobRecord) => outbox.map(({ key }) => key);

const day = 24 * 3_600_000;

const mine = { by: 'me', at: 1, channel: 'C1' };

const opened = new Nights().report(reportOf([problem('Mailbox is locked')])).record;

function firstEntry({ outbox: [entry] }: JobRecord) {
  if (entry === undefined) throw new Error('Nothing is owed.');
  return entry;
}

test('a run that opens an incident owes a parent, its thread and its files, in this order', () => {
  const run = { key: 'hq.s1', sessionId: 's1', attempts: ['s1'], decidedAt: 0 };
  const counts = { opening: { threadMessages: 2, files: 1 }, further: { files: 1 }, unchanged: { files: 1 } };
  expect(keys(reportByHand(nothingJudged, run, failure(), counts))).toEqual([
    'hq.s1.parent',
    'hq.s1.thread-1',
    'hq.s1.thread-2',
    'hq.s1.file-1',
  ]);
});

test('a record stays below 100 KB, however long the names and however many runs are owed', () => {
  const problems: Problem[] = Array.from({ length: 2_000 }, (_, index) => ({
    fingerprint: `${index}-fingerprint`.slice(0, 12),
    name: '問'.repeat(300),
    severity: 'error',
    status: 'Error',
    count: 10,
    objects: Array.from({ length: 9 }, () => ({ name: '題'.repeat(80), count: 1 })),
    unlisted: 1,
  }));
  const nights = new Nights();
  for (; !isCrowded(nights.record); nights.night++) {
    const fresh = problems.slice(0, 1).map((one) => ({ ...one, fingerprint: `${nights.night}-night` }));
    const found = [...problems.slice(1).toReversed(), ...fresh];
    nights.report(reportOf(found, { counts: { error: 20_000, warning: 0 } }));
  }
  expect(Buffer.byteLength(jobFormat.write(nights.record))).toBeLessThan(100_000);
  expect(
    problems.slice(1).filter(({ fingerprint }) => !nights.record.known.has(markOf(fingerprint))),
  ).toEqual([]);
  for (const { report } of nights.record.runs) {
    const named = report?.problems.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(named + (report?.otherItems ?? 0)).toBe(20_000);
  }
});

test('a mark that was there before is put back, so that what may have been sent is looked for again', () => {
  const entry = firstEntry(opened);
  const again = { by: 'again', at: 2, channel: 'C1' };
  const marked = claim(claim(opened, entry, mine), { ...entry, claim: mine }, again);
  expect(firstEntry(release(marked, entry.key, 'again', mine)).claim).toEqual(mine);
});

describe('where Slack takes nothing for hours', () => {
  const stuck = () => {
    const nights = new Nights().report(failure());
    const [parent] = keys(nights.record);
    nights.record = postpone(nights.record, parent ?? '', { since: nights.now, tries: 1, last: 0 });
    while (!isCrowded(nights.record)) {
      nights.night++;
      nights.report(newFailure(nights.night));
    }
    return nights;
  };

  test('the older runs are told of as one, in their place in the thread, and the parent of the last one', () => {
    const nights = stuck();
    const changes = nights.record.outbox.filter(({ kind }) => kind === 'change').length;
    const record = withRoom(nights.record, nights.now);
    expect(isCrowded(record)).toBe(false);
    const skipped = record.outbox.filter(({ kind }) => kind === 'skipped');
    const told = record.outbox.filter(({ kind }) => kind === 'change').length;
    expect(skipped).toHaveLength(1);
    expect((skipped[0]?.skipped?.runs ?? 0) + told).toBe(changes);
    expect(record.outbox.map(({ kind }) => kind).indexOf('skipped')).toBeLessThan(
      record.outbox.findIndex(({ kind }) => kind === 'change'),
    );
    expect(record.incidents[0]?.latest).toEqual(nights.record.incidents[0]?.latest);
  });

  test('a first run that counts among them is not told of once more', () => {
    const nights = new Nights();
    const untold = {
      opening: { threadMessages: 0, files: 0 },
      further: { files: 0 },
      unchanged: { files: 0 },
    };
    const fail = () => {
      const report = newFailure(nights.night);
      const rules = { growth: 10, reopen: 0, warnAfter: 1 };
      nights.judge({ kind: 'report', report, counts: untold, rules, channel: 'C1' });
      nights.night++;
    };
    fail();
    const [parent] = keys(nights.record);
    nights.record = postpone(nights.record, parent ?? '', { since: nights.now, tries: 1, last: 0 });
    while (!isCrowded(nights.record)) fail();
    expect(keys(nights.record)).toContain('hq.night-0.change');
    nights.record = withRoom(nights.record, nights.now);
    fail();
    const { outbox } = nights.record;
    const runs = outbox.reduce(
      (sum, { skipped, kind }) => sum + (skipped?.runs ?? Number(kind === 'change')),
      0,
    );
    expect(runs).toBe(nights.night);
  });

  test('runs that changed nothing, of which files alone are owed, are told of as one, too', () => {
    const nights = new Nights().report(failure()).sleep();
    while (!isCrowded(nights.record)) {
      nights.report(failure());
      const trouble = { since: nights.now - day, tries: 1, last: nights.now };
      nights.record = {
        ...nights.record,
        outbox: nights.record.outbox.map((entry) => ({ ...entry, trouble })),
      };
      nights.night++;
    }
    const { outbox } = withRoom(nights.record, nights.now);
    const skipped = outbox.flatMap(({ skipped }) => skipped ?? []);
    const files = outbox.filter(({ kind }) => kind === 'file').length;
    expect(skipped).toHaveLength(1);
    expect(files + (skipped[0]?.runs ?? 0)).toBe(nights.night - 1);
  });

  test('what the runs found that are told of as one is let go', () => {
    const nights = stuck();
    const { runs, outbox } = withRoom(nights.record, nights.now);
    const owed = new Set(outbox.map(({ run }) => run));
    expect(owed.size).toBeLessThan(runs.length);
    expect(runs.flatMap(({ key, report }) => (report === undefined ? [] : [key]))).toEqual([...owed]);
  });

  test('files that were tried in vain keep no run waiting, and the parent says that they lack', () => {
    const nights = new Nights();
    while (!isCrowded(nights.record)) {
      nights.report(newFailure(nights.night));
      const files = nights.record.outbox.filter(({ kind }) => kind === 'file');
      nights.sleep();
      const outbox = files.map((file) => ({ ...file, trouble: { since: nights.now, tries: 2, last: 0 } }));
      nights.record = { ...nights.record, outbox: [...nights.record.outbox, ...outbox] };
    }
    const record = withRoom(nights.record, nights.now);
    expect(isCrowded(record)).toBe(false);
    expect(record.incidents[0]?.gaveUp).toMatchObject({ reason: 'too much was waiting' });
    expect(record.outbox.filter(({ kind }) => kind === 'update')).toHaveLength(1);
  });

  test('nothing is told of as one while it merely was not said yet', () => {
    const nights = stuck();
    const young = { ...nights.record, outbox: nights.record.outbox.map(({ trouble: _, ...entry }) => entry) };
    expect(withRoom(young, nights.now)).toBe(young);
  });

  test('incidents that were over before anybody heard of them are let go, the oldest first', () => {
    const nights = new Nights();
    for (; !isCrowded(nights.record); nights.night += 2) {
      nights.report(failure());
      nights.record = {
        ...nights.record,
        outbox: nights.record.outbox.map((entry) => ({
          ...entry,
          trouble: { since: nights.now, tries: 1, last: 0 },
        })),
      };
      nights.night++;
      nights.well();
      nights.night--;
    }
    const record = withRoom(nights.record, nights.now);
    expect(record.incidents.length).toBeLessThan(nights.record.incidents.length);
    expect(record.incidents).toEqual(nights.record.incidents.slice(-record.incidents.length));
  });
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
    const said = confirm(opened, 'hq.night-0.parent', { channel: 'C1', id: '1.2' });
    expect(keys(said)).toEqual(['hq.night-0.thread-1']);
    expect(said.incidents).toMatchObject([{ parent: { channel: 'C1', id: '1.2' } }]);
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
  const gone = () => new Nights().report(failure()).sleep().report(newFailure(1));

  test('is posted anew, linked to the old one, before what is still owed; an edit is not needed then', () => {
    const record = replaceParent(gone().record, 'hq.night-0', { channel: 'C1', id: '0.0' });
    expect(keys(record)).toEqual(['hq.night-1.parent-2', 'hq.night-1.change', 'hq.night-1.file-1']);
    expect(record.incidents).toMatchObject([{ replaces: { channel: 'C1', id: '0.0' } }]);
    expect(record.incidents[0]).not.toHaveProperty('parent');
  });

  test('is posted anew by the run that shouts, which is not said once more in the channel', () => {
    const nights = new Nights().report(failure()).sleep().report(newFailure(1));
    nights.record = {
      ...nights.record,
      outbox: nights.record.outbox.map((entry) =>
        entry.kind === 'change' ? { ...entry, inChannel: true } : entry,
      ),
    };
    const { outbox } = replaceParent(nights.record, 'hq.night-0', { channel: 'C1', id: '0.0' });
    expect(outbox.filter(({ inChannel }) => inChannel)).toEqual([]);
  });

  test('is not replaced once more by whoever saw the old one alone', () => {
    const old = { channel: 'C1', id: '0.0' };
    const replaced = replaceParent(gone().record, 'hq.night-0', old);
    const posted = confirm(replaced, 'hq.night-1.parent-2', { channel: 'C1', id: '2.0' });
    expect(replaceParent(posted, 'hq.night-0', old)).toBe(posted);
  });

  test('is let be when people delete it again and again, until there is more to say', () => {
    const nights = gone();
    for (let parents = 2; parents < 5; parents++) {
      const at = nights.incident.parent ?? { channel: '', id: '' };
      nights.record = replaceParent(nights.record, 'hq.night-0', at);
      const [parent = ''] = keys(nights.record);
      nights.record = confirm(nights.record, parent, { channel: 'C1', id: `${parents}.0` });
    }
    expect(keys(nights.record)).toEqual([]);
    nights.night++;
    nights.report(newFailure(2));
    expect(keys(nights.record)).toEqual(['hq.night-2.parent-1', 'hq.night-2.change', 'hq.night-2.file-1']);
  });
});

describe('the files of a run', () => {
  test('stand in one entry, and the next one takes the place of one that is said', () => {
    const run = { key: 'hq.s1', sessionId: 's1', attempts: ['s1'], decidedAt: 0 };
    const counts = {
      opening: { threadMessages: 0, files: 3 },
      further: { files: 3 },
      unchanged: { files: 3 },
    };
    const record = reportByHand(nothingJudged, run, failure(), counts);
    expect(keys(record)).toEqual(['hq.s1.parent', 'hq.s1.file-1']);
    const second = confirm(confirm(record, 'hq.s1.parent', { channel: 'C1', id: '1.0' }), 'hq.s1.file-1');
    expect(keys(second)).toEqual(['hq.s1.file-2']);
    expect(keys(confirm(confirm(second, 'hq.s1.file-2'), 'hq.s1.file-3'))).toEqual([]);
  });
});

describe('what Slack does not take', () => {
  const owed = () => new Nights().report(failure()).sleep().report(newFailure(1));

  test('is given up with a word in the parent', () => {
    const record = giveUp(owed().record, 'hq.night-1.change', 'the thread is locked');
    expect(keys(record)).toEqual(['hq.night-1.file-1', 'hq.night-1.change.update']);
    expect(record.incidents[0]?.gaveUp).toEqual({ count: 1, reason: 'the thread is locked' });
  });

  test('takes all that stands below it along where it is a parent', () => {
    const record = giveUp(new Nights().report(failure()).record, 'hq.night-0.parent', 'it is archived');
    expect(keys(record)).toEqual([]);
  });
});
