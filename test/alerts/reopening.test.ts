import { remind } from '../../functions/alerts/reminder';
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
  return nights.report(report, { channel });
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
  expect(again(5, reportOf([{ ...denied, severity: 'warning' }])).sleep().said).toContain('change');
  expect(again(5, reportOf([locked])).sleep().said).toContain('change!');
});

test('one whose error is back shouts, although the run did not fail outright', () => {
  expect(again(5, reportOf([denied])).sleep().said).toContain('change!');
});

test('it is over again with its next run without problems, in the same message', () => {
  const nights = again(5).sleep().well();
  expect(nights.record.incidents).toMatchObject([{ key: 'hq.night-0', parent, ending: { kind: 'clean' } }]);
  expect(nights.sleep().said).toEqual(['update', 'over']);
});

test.each([
  ['later', again(7)],
  ['where that is off', again(5, failure([denied]), { reopen: 0 })],
  ['where its alerts go to another channel', again(5, failure([denied]), { channel: 'C2' })],
])('one that fails again %s opens a new message', (_, nights) => {
  expect(nights.incident.parent).toBeUndefined();
  expect(nights.sleep().said).toEqual(['parent', 'thread']);
});

test('one of whose recovery nobody heard yet opens a new message', () => {
  const nights = new Nights()
    .report(failure([denied]))
    .sleep()
    .well();
  nights.night += 0.1;
  nights.report(failure([denied]));
  expect(nights.incident.parent).toBeUndefined();
});

test('every reminder has a key of its own, also those of a message that was reopened', () => {
  const daily = { error: 3_600_000 };
  const nights = new Nights().report(failure([denied])).sleep();
  nights.record = remind(nights.record, nights.now, daily);
  const first = nights.record.outbox.map(({ key }) => key);
  nights
    .sleep()
    .well()
    .sleep(0.1)
    .report(failure([denied]))
    .sleep();
  nights.record = remind(nights.record, nights.now, daily);
  const second = nights.record.outbox.map(({ key }) => key);
  expect(first.filter((key) => second.includes(key))).toEqual([]);
});
