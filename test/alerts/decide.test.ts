import { reportByHand } from '../../functions/alerts/decide';
import { endUnwatched } from '../../functions/alerts/ending';
import { nothingJudged, openIncident } from '../../functions/alerts/job-record';
import { claim } from '../../functions/alerts/outbox';
import { remind, reminderDue } from '../../functions/alerts/reminder';
import { readText } from '../../functions/log-text/fingerprint';
import { counts, Nights } from './nights';
import { failure, problem, reportOf } from './reports';

const missing = problem('OneDrive was not found');
const locked = problem('Mailbox is locked');
const denied = problem('Access denied', 'error');
const rules = { growth: 10, reopen: 6 * 3_600_000, warnAfter: 1 };
const reported = { kind: 'report', rules, channel: 'C1' } as const;

describe('an incident', () => {
  test('opens with the first run that is reported: a parent, its thread, its files', () => {
    const nights = new Nights().report(reportOf([missing]));
    expect(nights.incident).toMatchObject({ key: 'hq.night-0', runs: 1, since: '2026-11-21T22:00:00.000Z' });
    expect(nights.sleep().said).toEqual(['parent', 'thread']);
    expect(nights.incident.parent).toEqual({ channel: 'C1', id: '0.0' });
  });

  test('is edited by a further run that changes nothing, which adds its file alone, and nothing where there is a page', () => {
    const nights = new Nights()
      .report(reportOf([missing]))
      .sleep()
      .report(reportOf([missing]));
    expect(nights.incident).toMatchObject({ runs: 2, change: { still: 1, fresh: { total: 0 } } });
    expect(nights.sleep().said).toEqual(['update', 'file']);
    nights.judge({
      ...reported,
      report: reportOf([missing]),
      counts: { ...counts, unchanged: { files: 0 } },
    });
    expect(nights.incident.runs).toBe(3);
    expect(nights.sleep().said).toEqual(['update']);
  });

  test.each([
    ['a new problem', reportOf([missing, locked])],
    ['a warning that became an error', reportOf([{ ...missing, severity: 'error' }])],
    ['a run that failed outright', failure([missing])],
  ])('shouts when it gets worse: %s', (_, report) => {
    const nights = new Nights()
      .report(reportOf([missing]))
      .sleep()
      .report(report)
      .sleep();
    expect(nights.said).toEqual(['update', 'change!', 'file']);
  });

  test.each([
    ['a problem is fixed', [reportOf([denied, locked]), reportOf([denied])]],
    ['an error becomes a warning', [reportOf([denied]), reportOf([{ ...denied, severity: 'warning' }])]],
    [
      'a problem that was fixed comes back',
      [reportOf([denied, locked]), reportOf([denied]), reportOf([denied, locked])],
    ],
    [
      'what was an error in it becomes one again',
      [reportOf([denied]), reportOf([{ ...denied, severity: 'warning' }]), reportOf([denied])],
    ],
  ])('does not shout, but says in its thread, when %s', (_, reports) => {
    const nights = new Nights();
    for (const report of reports) nights.report(report).sleep();
    expect(nights.said).toEqual(['update', 'change', 'file']);
  });

  test.each([
    ['it stays as it is', [reportOf([denied]), reportOf([denied])]],
    ['it fails outright again', [failure([denied]), failure([denied])]],
    ['it fails again before it checks what was there', [failure([denied, locked]), failure([denied])]],
  ])('says nothing when %s', (_, reports) => {
    const nights = new Nights();
    for (const report of reports) nights.report(report).sleep();
    expect(nights.said).toEqual(['update', 'file']);
  });

  describe('in which a run had nothing but its closing line to tell, and the next one tells why', () => {
    const closingLines = ['Job failed at 11/22/2026 10:00:00 PM'];
    const { fingerprint, name } = readText('Job failed at 11/21/2026 10:00:00 PM');
    const closing = { ...problem(name, 'error'), fingerprint };

    test.each([
      ['fails again', failure([denied], { closingLines })],
      ['looks at everything', reportOf([denied], { closingLines })],
    ])('says that the reason is new, and nothing of the line, where the run %s', (_, report) => {
      const nights = new Nights()
        .report(failure([closing]))
        .sleep()
        .report(report);
      expect(nights.incident.unseen).toEqual([]);
      expect(nights.incident.change).toMatchObject({
        fresh: { worst: [denied.fingerprint] },
        still: 0,
        fixed: { total: 0 },
        unseen: 0,
      });
    });

    test('says that it is back where the reason is not told again', () => {
      const nights = new Nights()
        .report(failure([closing]))
        .sleep()
        .report(failure([denied], { closingLines }))
        .sleep()
        .report(failure([closing]));
      expect(nights.incident.change).toMatchObject({ fresh: { total: 0 }, back: { worst: [fingerprint] } });
    });
  });

  test('says every time that a log could not be read, or that a session is gone', () => {
    const nights = new Nights().report(failure([denied])).sleep();
    for (const state of ['unreadable', 'unreadable', 'vanished', 'vanished'] as const) {
      nights.report(failure([], { state })).sleep();
      expect(nights.said).toContain('change');
    }
  });

  test('shouts when a run is the first one that is an error, whatever its problems', () => {
    const nights = new Nights().report(reportOf([missing])).sleep();
    nights.report(reportOf([missing], { severity: 'error' })).sleep();
    expect(nights.said).toContain('change!');
  });

  test('says what is fixed by name', () => {
    const nights = new Nights()
      .report(reportOf([missing, locked]))
      .sleep()
      .report(reportOf([missing]));
    expect(nights.incident.change.fixed).toEqual({ total: 1, worst: ['Mailbox is locked'] });
  });

  test('takes nothing for fixed when the run failed outright, and says later what really is', () => {
    const nights = new Nights()
      .report(reportOf([missing, locked]))
      .sleep()
      .report(failure())
      .sleep();
    expect(nights.incident.change).toMatchObject({ fixed: { total: 0 }, unseen: 2 });
    expect(nights.incident.unseen.map(({ name }) => name)).toEqual([missing.name, locked.name]);
    nights.report(reportOf([locked]));
    expect(nights.incident.unseen).toEqual([]);
    expect(nights.incident.change).toMatchObject({ still: 1, fixed: { worst: [missing.name] } });
  });

  test('is over with a run without problems: an edit and a reply, which only those who follow the thread see', () => {
    const nights = new Nights()
      .report(reportOf([missing]))
      .sleep()
      .well();
    expect(openIncident(nights.record)).toBeUndefined();
    expect(nights.record.incidents).toMatchObject([{ ending: { kind: 'clean', sessionId: 'night-1' } }]);
    expect(nights.sleep().said).toEqual(['update', 'over']);
    expect(nights.record.incidents).toEqual([]);
    expect(nights.record.runs[0]?.parent).toEqual({ channel: 'C1', id: '0.0' });
  });

  test('is over aloud when it had been an error for more than a day', () => {
    const nights = new Nights().report(failure()).sleep().report(failure()).sleep().well().sleep();
    expect(nights.said).toEqual(['update', 'over!']);
  });

  test('is over quietly when it was an error for a night and a warning ever since', () => {
    const nights = new Nights().report(failure([missing])).sleep();
    for (let night = 0; night < 5; night++) nights.report(reportOf([missing])).sleep();
    expect(nights.well().sleep().said).toEqual(['update', 'over']);
  });

  test('is over with warnings that are not reported, and says how many', () => {
    const nights = new Nights().report(failure()).sleep().well(3);
    expect(nights.record.incidents).toMatchObject([{ ending: { belowThreshold: 3 } }]);
  });

  test('that comes back after a recovery is a new one that says so', () => {
    const nights = new Nights()
      .report(reportOf([missing]))
      .sleep()
      .well()
      .sleep(5)
      .report(reportOf([missing]));
    expect(nights.incident).toMatchObject({
      key: 'hq.night-6',
      change: { fresh: { total: 0 }, back: { total: 1 } },
    });
    expect(nights.incident.returned).toBe(Date.UTC(2026, 10, 21, 23));
    expect(nights.sleep().said).toEqual(['parent', 'thread']);
  });

  test('knows nothing of what a job had more than 30 days ago', () => {
    const nights = new Nights()
      .report(reportOf([missing]))
      .sleep()
      .well()
      .sleep(31)
      .report(reportOf([missing]));
    expect(nights.incident.change).toMatchObject({ fresh: { total: 1 }, back: { total: 0 } });
    expect(nights.incident).not.toHaveProperty('returned');
  });

  test('ends when the job is gone from the server', () => {
    const nights = new Nights().report(failure()).sleep();
    nights.record = endUnwatched(nights.record, 'gone', nights.now);
    expect(nights.record.incidents).toMatchObject([{ ending: { kind: 'gone' } }]);
    expect(nights.sleep().said).toEqual(['update', 'over']);
    expect(nights.record.incidents).toEqual([]);
  });

  test('that gets worse goes on where such alerts go, and says so where it was', () => {
    const nights = new Nights()
      .report(reportOf([missing]))
      .sleep()
      .report(failure([missing]), { channel: 'C2' });
    expect(nights.record.incidents).toMatchObject([
      { ending: { kind: 'moved', channel: 'C2' } },
      { key: 'hq.night-1', replaces: { channel: 'C1', id: '0.0' }, change: { still: 1 } },
    ]);
    expect(nights.sleep().said).toEqual(['update', 'parent', 'thread']);
  });

  test('that moves to another channel takes along which problems were errors before', () => {
    const nights = new Nights().report(reportOf([denied])).sleep();
    nights.report(reportOf([denied, problem('b', 'error')]), { channel: 'C2' });
    expect(nights.incident.key).toBe('hq.night-1');
    expect(nights.incident.change).toMatchObject({ fresh: { total: 1 }, worse: { total: 0 }, still: 1 });
  });

  test('with more kinds of problems than a log tells apart calls none of them new again, in whichever order', () => {
    const kinds = Array.from({ length: 3_000 }, (_, kind) => ({
      ...problem(`kind ${kind}`),
      fingerprint: `${kind}-fingerprint`.slice(0, 12),
    }));
    const nights = new Nights();
    for (let night = 0; night < 5; night++) {
      // Every log begins a thousand kinds further on; its reading tells two thousand apart.
      const from = (night * 1_000) % kinds.length;
      const turned = [...kinds.slice(from), ...kinds.slice(0, from)];
      nights.report(reportOf(turned.slice(0, 2_000), { otherItems: 1_000 }));
      expect(nights.incident.change.fresh.total).toBe(night === 0 ? 2_000 : 0);
      nights.sleep();
    }
  });

  test('that moved as a warning moves again when it is an error again', () => {
    const nights = new Nights().report(reportOf([denied])).sleep();
    nights.report(reportOf([{ ...denied, severity: 'warning' }, missing]), { channel: 'C2' }).sleep();
    nights.report(reportOf([denied, missing]), { channel: 'C3' });
    expect(nights.incident.key).toBe('hq.night-2');
  });

  test('that may stand where others read it moves once it is known whose it is, also where nobody knows if it was posted', () => {
    const nights = new Nights().report(reportOf([], { state: 'nameless' }));
    const [parent] = nights.record.outbox;
    if (parent === undefined) throw new Error('Nothing is owed.');
    nights.record = claim(nights.record, parent, { by: 'me', at: nights.now, channel: 'C1' });
    nights.night++;
    nights.report(reportOf([missing]), { channel: 'C2' });
    const [first, second] = nights.record.incidents;
    expect(first?.ending).toEqual({ kind: 'moved', channel: 'C2' });
    expect(second).toMatchObject({ key: 'hq.night-1', latest: { problems: [missing] } });
    expect(
      nights.record.outbox.filter(({ run }) => run === 'hq.night-1').map(({ incident }) => incident),
    ).toEqual(expect.arrayContaining(['hq.night-1']));
  });

  test('that gets better stays where it is, whatever a route says', () => {
    const nights = new Nights()
      .report(failure([missing]))
      .sleep()
      .report(reportOf([missing]), { channel: 'C2' });
    expect(nights.record.incidents).toHaveLength(1);
  });
});

describe('a run', () => {
  test('is decided once', () => {
    const nights = new Nights().report(reportOf([missing]));
    const { record } = nights;
    expect(nights.report(reportOf([missing])).record).toBe(record);
  });

  test('that went well is remembered, and calls for nothing', () => {
    const nights = new Nights().well();
    expect(nights.record).toMatchObject({
      runs: [{ outcome: 'success' }],
      lastGood: '2026-11-21T23:00:00.000Z',
    });
    expect(nights.sleep().said).toEqual([]);
  });
});

describe('several runs that are judged before anything is said', () => {
  test('make one edit of the parent', () => {
    const nights = new Nights().report(reportOf([missing])).sleep();
    for (const news of [locked, denied, missing]) {
      nights.report(reportOf([news]));
      nights.night++;
    }
    expect(nights.sleep().said).toEqual(['change!', 'file', 'change!', 'file', 'update', 'change', 'file']);
  });
});

describe('a reminder', () => {
  const daily = { error: 24 * 3_600_000 };

  test('is due when the channel has not heard of an error for as long as that', () => {
    const nights = new Nights().report(failure()).sleep();
    expect(reminderDue(nights.record, daily)).toBe(nights.now);
    nights.record = remind(nights.record, nights.now, daily);
    expect(remind(nights.record, nights.now, daily)).toBe(nights.record);
    expect(reminderDue(nights.record, daily)).toBe(nights.now + 24 * 3_600_000);
    expect(nights.sleep().said).toEqual(['update', 'reminder!']);
  });

  test('comes with a parent where people deleted all there were', () => {
    const nights = new Nights().report(failure()).sleep();
    nights.record = {
      ...nights.record,
      incidents: nights.record.incidents.map(({ parent: _, ...incident }) => incident),
    };
    nights.record = remind(nights.record, nights.now, daily);
    expect(nights.sleep().said).toEqual(['parent', 'reminder!']);
  });

  test('is not due for warnings, unless somebody wants that', () => {
    const { record } = new Nights().report(reportOf([missing])).sleep(10);
    expect(reminderDue(record, daily)).toBeUndefined();
    expect(reminderDue(record, { ...daily, warning: 3_600_000 })).toBeDefined();
  });

  test('is not due before its time, nor when all is well', () => {
    const nights = new Nights().report(failure());
    expect(remind(nights.record, nights.now + 1, daily)).toBe(nights.record);
    expect(reminderDue(nights.sleep().well().record, daily)).toBeUndefined();
  });

  test('that was not said yet is not said any more when it is over', () => {
    const nights = new Nights().report(failure()).sleep();
    nights.record = remind(nights.record, nights.now, daily);
    expect(nights.well().sleep().said).toEqual(['update', 'over']);
  });
});

describe('a report by hand', () => {
  test('is a message of its own that nothing follows', () => {
    const run = { key: 'hq.s1.by-hand', sessionId: 's1', attempts: ['s1'], decidedAt: 0 };
    const record = reportByHand(nothingJudged, run, failure([denied]), counts);
    expect(openIncident(record)).toBeUndefined();
    expect(record.outbox.map(({ key }) => key)).toEqual(['hq.s1.by-hand.parent', 'hq.s1.by-hand.thread-1']);
    expect(reminderDue(record, { error: 1 })).toBeUndefined();
  });
});
