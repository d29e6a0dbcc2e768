import type { Digest } from '../../functions/alerts/digest';
import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { digestOf } from '../../functions/alerts/make-digest';
import { claim, confirm } from '../../functions/alerts/outbox';
import { withDigest } from '../../functions/alerts/post-digest';
import { jobFormat } from '../../functions/state/job-format';

const day = 24 * 3_600_000;
const morning = Date.UTC(2026, 10, 22, 6);

const digest = (number: number): Digest => digestOf(morning + number * day, [], []);
const decided = (record: JobRecord, number: number) =>
  withDigest(record, digest(number), 'C1', morning + number * day + 60_000);
const owed = ({ outbox }: JobRecord) => outbox.map(({ key }) => key);
const begun = (record: JobRecord) => {
  const [entry] = record.outbox;
  if (entry === undefined) throw new Error('Something is owed.');
  return claim(record, entry, { by: 'lost', at: morning, channel: 'C1' });
};

test('a digest is owed once, whoever decides it, and nothing is left of it when it is said', () => {
  const once = decided(nothingJudged, 0);
  expect(owed(once)).toEqual(['digest.2026-11-22T06:00.parent']);
  expect(decided(once, 0)).toBe(once);
  const said = confirm(once, 'digest.2026-11-22T06:00.parent', { channel: 'C1', id: '1.0' });
  expect(said).toMatchObject({ digests: [], outbox: [], digestedAt: morning });
  expect(decided(said, 0)).toBe(said);
});

test('one that was due earlier is not said after a later one', () => {
  const later = decided(nothingJudged, 1);
  expect(decided(later, 0)).toBe(later);
});

test('while Slack is away, each day’s takes the place of the last one’s', () => {
  const week = [0, 1, 2, 3, 4, 5, 6].reduce(decided, nothingJudged);
  expect(owed(week)).toEqual(['digest.2026-11-28T06:00.parent']);
  expect(week.digests).toHaveLength(1);
});

test('one that somebody began to say may have arrived, so that it is looked for', () => {
  const next = decided(begun(decided(nothingJudged, 0)), 1);
  expect(owed(next)).toEqual(['digest.2026-11-22T06:00.parent', 'digest.2026-11-23T06:00.parent']);
  expect(next.digests.map(({ digest }) => digest.dueAt)).toEqual([morning, morning + day]);
  expect(jobFormat.read(jobFormat.write(next))).toEqual(next);
});
