import { nothingJudged, type OutboxEntry } from '../../functions/alerts/job-record';
import { digestOf } from '../../functions/alerts/make-digest';
import { withDigest } from '../../functions/alerts/post-digest';
import { lagOf, owedSince } from '../../functions/monitoring/waits';
import { ConcernStory, silence } from '../alerts/concern-story';
import { Nights } from '../alerts/nights';
import { problem, reportOf } from '../alerts/reports';

const hour = 3_600_000;
const failed = reportOf([problem('access denied', 'error')]);

test('what is owed of a run waits since it was judged, and its lag counts from its end', () => {
  const { record, now } = new Nights().report(failed);
  expect(owedSince(record)).toBe(now);
  const [parent, thread] = record.outbox;
  const ended = Date.parse(record.runs[0]?.report?.endedAt ?? '');
  expect(parent && lagOf(parent, record, ended + hour)).toBe(hour);
  expect(thread && lagOf(thread, record, ended + hour)).toBeUndefined();
});

test('where nothing is owed, nothing waits', () => {
  expect(owedSince(nothingJudged)).toBeUndefined();
  expect(owedSince(new Nights().report(failed).sleep().record)).toBeUndefined();
});

test('a concern waits since it was decided, also the word that it got worse', () => {
  const story = new ConcernStory().find([silence('warning')]);
  const opened = story.now;
  story.sleep(2);
  expect(owedSince(story.record)).toBe(opened);
  const [parent] = story.record.outbox;
  expect(parent && lagOf(parent, story.record, story.now)).toBe(2 * hour);
  story.say();
  story.sleep(700).find([silence('error')]);
  const worse = story.now;
  story.sleep(1);
  expect(owedSince(story.record)).toBe(worse);
  const isChange = ({ kind }: OutboxEntry) => kind === 'change';
  const change = story.record.outbox.find(isChange);
  expect(change && lagOf(change, story.record, story.now)).toBe(hour);
});

test('that a concern is over, or still there, is no first word', () => {
  const story = new ConcernStory().find([silence()]);
  story.say();
  story.sleep(700).find([]);
  expect(story.owed).toEqual(['update', 'over!']);
  expect(owedSince(story.record)).toBeUndefined();
});

test('a digest waits since it was decided', () => {
  const now = Date.UTC(2026, 10, 22, 6, 1);
  const record = withDigest(nothingJudged, digestOf(now - 60_000, [], []), 'C1', now);
  expect(owedSince(record)).toBe(now);
  const [parent] = record.outbox;
  expect(parent && lagOf(parent, record, now + hour)).toBe(hour);
});

test('what was tried in vain waits since it was tried first', () => {
  const { record } = new ConcernStory().find([silence()]);
  const trouble = { since: 5, tries: 2, last: 10 };
  const outbox = record.outbox.map((entry) => ({ ...entry, trouble }));
  expect(owedSince({ ...record, outbox })).toBe(5);
});
