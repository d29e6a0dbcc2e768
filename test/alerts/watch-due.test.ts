import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { lookPutOff, nextLook, watchDue } from '../../functions/alerts/watch-due';
import { hour } from './watched-job';

const night = Date.UTC(2026, 10, 21, 22);

/** A job whose last run was judged at a time. */
const judged = (decidedAt: number, over: Partial<JobRecord> = {}): JobRecord => ({
  ...nothingJudged,
  runs: [{ key: 'hq.s1', sessionId: 's1', attempts: ['s1'], decidedAt, outcome: 'success' }],
  ...over,
});

const watch = { name: 'Mail', plan: '', since: night, lookedAt: night, lookAt: night + 24 * hour };

test('looks come together, at full hours', () => {
  expect(nextLook(night)).toBe(night + hour);
  expect(nextLook(night + 1)).toBe(night + hour);
  expect(nextLook(night + hour - 1)).toBe(night + hour);
});

describe('a job is to be looked at', () => {
  test('at the full hour after a run was judged, whether it was looked at before or not', () => {
    expect(watchDue(judged(night + 5))).toBe(night + hour);
    expect(watchDue(judged(night + 5, { watch }))).toBe(night + hour);
  });

  test('at the full hour after the first of several runs, so that one that runs all the time is looked at, too', () => {
    const runs = [5, 15, 60, 65].flatMap((minutes) => judged(night + minutes * 60_000).runs);
    expect(watchDue({ ...nothingJudged, runs })).toBe(night + hour);
    expect(watchDue({ ...nothingJudged, runs, watch })).toBe(night + hour);
  });

  test('when the last look said so, where nothing was judged since', () => {
    expect(watchDue(judged(night, { watch: { ...watch, upTo: 'hq.s1' } }))).toBe(watch.lookAt);
  });

  test('never, where it never ran and was never looked at: whoever reads the list of all jobs finds it', () => {
    expect(watchDue(nothingJudged)).toBeUndefined();
  });

  test('also where a release before this one remembered it, and somebody looked whether it still exists', () => {
    const record = judged(night, { checkedAt: night + 30 * hour });
    expect(watchDue(record)).toBe(night + 31 * hour);
  });

  test('no more when it is gone, until it runs again', () => {
    expect(watchDue(judged(night, { unwatchedAt: night + 5 }))).toBeUndefined();
    expect(watchDue(judged(night + 6, { unwatchedAt: night + 5 }))).toBe(night + hour);
  });
});

describe('a look that is put off', () => {
  test('is due at the next full hour', () => {
    const late = night + 25 * hour;
    expect(watchDue(lookPutOff(judged(night, { watch }), late))).toBe(late + hour);
    expect(watchDue(lookPutOff(judged(night), late))).toBe(late + hour);
  });

  test('changes nothing where none is due', () => {
    const record = judged(night, { watch: { ...watch, upTo: 'hq.s1' } });
    expect(lookPutOff(record, night + hour)).toBe(record);
    expect(lookPutOff(nothingJudged, night + hour)).toBe(nothingJudged);
  });
});
