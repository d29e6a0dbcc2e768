import { endUnwatched } from '../../functions/alerts/ending';
import { confirm, giveUp } from '../../functions/alerts/outbox';
import { remind } from '../../functions/alerts/reminder';
import type { Report } from '../../functions/alerts/report';
import { Nights } from './nights';
import { failure, problem, reportOf } from './reports';

const locked = problem('Mailbox is locked');
const denied = problem('Access denied', 'error');
const parent = { channel: 'C1', id: '0.0' };

/** A job that failed, recovered, and fails again some hours later. */
function again(hours: number, report = failure([denied]), { channel = 'C1', reopen = 6 * 3_600_000 } = {}) {
  const nights = new Nights({ reopen })
    .report(failure([denied]))
    .sleep()
    .well()
    .sleep(hours / 24);
  return nights.report(begun(nights, report), { channel });
}

/** A run that begins when it is judged. */
function begun({ now }: Nights, report: Report): Report {
  return { ...report, startedAt: new Date(now).toISOString() };
}

test('a job that fails again within some hours goes on in its message, and the channel hears of it', () => {
  const nights = again(5);
  expect(nights.incident).toMatchObject({
    key: 'hq.night-0',
    parent,
    runs: 1,
    change: { back: { total: 1 } },
  });
  expect(nights.sleep().said).toEqual(['update', 'change!', 'file']);
});

test('one that has known warnings again does so without a shout, and one with new ones aloud', () => {
  const quiet = again(5, reportOf([{ ...denied, severity: 'warning' }]));
  expect(quiet.incident.heardAt).toBeLessThan(quiet.now);
  expect(quiet.sleep().said).toContain('change');
  expect(again(5, reportOf([locked])).sleep().said).toContain('change!');
});

test('one whose error is back shouts, although the run did not fail outright', () => {
  expect(again(5, reportOf([denied])).sleep().said).toContain('change!');
});

test('one whose known warnings hit many more objects shouts', () => {
  const many = { ...denied, severity: 'warning', count: 26 } as const;
  expect(again(5, reportOf([many])).sleep().said).toContain('change!');
});

test('it is over again with its next run without problems, in the same message, and may be reopened again', () => {
  const nights = again(5).sleep().well();
  expect(nights.record.incidents).toMatchObject([{ key: 'hq.night-0', parent, ending: { kind: 'clean' } }]);
  expect(nights.sleep(0.1).said).toEqual(['update', 'over']);
  expect(nights.report(begun(nights, failure([denied]))).incident).toMatchObject({
    key: 'hq.night-0',
    parent,
  });
});

test('however many good runs come between, and whenever they are judged, the time between the runs counts', () => {
  const often = new Nights()
    .report(failure([denied]))
    .sleep()
    .well()
    .sleep(0.001);
  for (let run = 0; run < 60; run++) often.well().sleep(0.003);
  expect(often.report(begun(often, failure([denied]))).incident.parent).toEqual(parent);
  // Of a day in which the server could not be reached everything is judged at its end.
  const late = new Nights()
    .report(failure([denied]))
    .sleep()
    .well()
    .sleep(0.1);
  const report = { ...failure([denied]), startedAt: new Date(late.now + 24 * 3_600_000).toISOString() };
  expect(late.report(report).incident.parent).toBeUndefined();
});

test.each([
  ['later', again(7)],
  ['where that is off', again(5, failure([denied]), { reopen: 0 })],
  ['where its alerts go to another channel', again(5, failure([denied]), { channel: 'C2' })],
])('one that fails again %s opens a new message', (_, nights) => {
  expect(nights.incident.parent).toBeUndefined();
  expect(nights.record).not.toHaveProperty('recovered');
  expect(nights.sleep().said).toEqual(['parent', 'thread']);
});

test('one of whose recovery nobody heard yet opens a new message', () => {
  const nights = new Nights()
    .report(failure([denied]))
    .sleep()
    .well();
  nights.night += 0.1;
  nights.report(begun(nights, failure([denied])));
  expect(nights.incident.parent).toBeUndefined();
});

test('one of whose last recovery nobody heard yet does not go on in a message from before', () => {
  const nights = new Nights()
    .report(failure([denied]))
    .sleep()
    .well();
  nights.night += 0.1;
  nights.report(begun(nights, failure([denied])));
  nights.night += 0.01;
  nights.well();
  for (const { key, incident } of nights.record.outbox)
    if (incident === 'hq.night-0') nights.record = confirm(nights.record, key);
  expect(nights.record.recovered?.key).toBe('hq.night-0');
  nights.night += 0.01;
  expect(nights.report(begun(nights, failure([denied]))).incident.parent).toBeUndefined();
});

test('one that was not watched for a while opens a new message', () => {
  const nights = new Nights().report(failure([denied])).sleep();
  nights.record = endUnwatched(nights.record, 'unwatched', nights.now);
  nights.sleep(100).well().sleep(0.1);
  expect(nights.report(begun(nights, failure([denied]))).incident.parent).toBeUndefined();
});

test('the message goes on to say what its thread lacks', () => {
  const nights = new Nights().report(failure([denied]));
  nights.record = { ...nights.record, incidents: nights.record.incidents.map((one) => ({ ...one, parent })) };
  nights.record = giveUp(nights.record, 'hq.night-0.thread-1', 'the thread is locked');
  nights.sleep().well().sleep(0.1);
  expect(nights.report(begun(nights, failure([denied]))).incident.gaveUp).toMatchObject({ count: 1 });
});

test('every reminder has a key of its own, also those of a message that was reopened', () => {
  const daily = { error: 3_600_000 };
  const nights = new Nights().report(failure([denied])).sleep();
  nights.record = remind(nights.record, nights.now, daily);
  const first = nights.record.outbox.map(({ key }) => key);
  nights.sleep().well().sleep(0.1);
  nights.report(begun(nights, failure([denied]))).sleep();
  nights.record = remind(nights.record, nights.now, daily);
  const second = nights.record.outbox.map(({ key }) => key);
  expect(second).toContainEqual(expect.stringContaining('reminder'));
  expect(first.filter((key) => second.includes(key))).toEqual([]);
});

test('what is said late of an earlier incident does not bring its message back', () => {
  const nights = new Nights().report(failure([denied])).sleep();
  nights.report(begun(nights, failure([denied, locked])));
  const file = nights.record.outbox.find(({ kind }) => kind === 'file')?.key ?? '';
  const sayAllButFile = () => {
    nights.night += 0.01;
    for (const { key, kind } of nights.record.outbox) {
      const posted = kind === 'parent' ? { channel: 'C1', id: key } : undefined;
      if (key !== file) nights.record = confirm(nights.record, key, posted);
    }
  };
  sayAllButFile();
  nights.well();
  sayAllButFile();
  nights.report(begun(nights, failure([denied])));
  const { key } = nights.incident;
  sayAllButFile();
  nights.well();
  sayAllButFile();
  nights.record = confirm(nights.record, file);
  expect(nights.record.outbox).toEqual([]);
  expect(nights.record.recovered?.key).toBe(key);
});
