import { decide } from '../../functions/alerts/decide';
import type { GoodRunNotice } from '../../functions/alerts/good-run';
import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { claim } from '../../functions/alerts/outbox';
import { Nights } from './nights';
import { problem, reportOf } from './reports';

const notice: GoodRunNotice = {
  goodRun: {
    server: 'hq',
    sessionId: '1',
    job: { id: '2', name: 'Exchange nightly' },
    startedAt: '2026-11-21T22:00:00Z',
    belowThreshold: 0,
  },
  channel: 'C2',
};

const well = {
  kind: 'well',
  outcome: 'success',
  endedAt: '2026-11-21T23:00:00Z',
  belowThreshold: 0,
  notice,
} as const;

/** A night that goes well, and that somebody wants to hear of. */
const good = (nights: Nights) => nights.judge(well);
const owed = ({ outbox }: JobRecord) => outbox.map(({ key }) => key);

test('a good run that somebody wants to hear of owes one line, and nothing is left of it when that is said', () => {
  const nights = good(new Nights());
  expect(owed(nights.record)).toEqual(['hq.night-0.parent']);
  expect(nights.record.goodRuns).toMatchObject([{ key: 'hq.night-0', channel: 'C2' }]);
  good(nights);
  expect(owed(nights.record)).toHaveLength(1);
  nights.sleep();
  expect(nights.record).toMatchObject({ outbox: [], goodRuns: [], incidents: [] });
});

test('a good run that ends an incident has the message of that, and no line beside it', () => {
  const nights = new Nights().report(reportOf([problem('Mailbox is locked')])).sleep();
  good(nights).sleep();
  expect(nights.said).toEqual(['update', 'over']);
  good(nights).sleep();
  expect(nights.said).toEqual(['parent']);
});

test('while the chat takes nothing, lines of days before are let go, unless somebody may be posting them', () => {
  const nights = new Nights();
  for (let night = 0; night < 10; night++) {
    good(nights);
    const [first] = nights.record.outbox;
    if (night === 0 && first !== undefined)
      nights.record = claim(nights.record, first, { by: 'lost', at: nights.now, channel: 'C2' });
    nights.night++;
  }
  expect(owed(nights.record)).toEqual(['hq.night-0.parent', 'hq.night-8.parent', 'hq.night-9.parent']);
  expect(nights.record.goodRuns).toHaveLength(3);
});

test('of a job that runs all the time no more than thirty wait', () => {
  const record = Array.from({ length: 100 }, (_, index) => `run-${index}`).reduce<JobRecord>(
    (record, id, index) =>
      decide(record, { key: `hq.${id}`, sessionId: id, attempts: [id], decidedAt: index }, well),
    nothingJudged,
  );
  expect(record.goodRuns).toHaveLength(30);
  expect(owed(record)).toHaveLength(30);
  expect(owed(record).at(-1)).toBe('hq.run-99.parent');
});
