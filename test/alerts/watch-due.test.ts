import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { watchDue } from '../../functions/alerts/watch-due';

const hour = 3_600_000;
const minute = 60_000;
const noon = Date.parse('2026-11-22T12:00:00Z');

function judgedAt(...times: readonly number[]): JobRecord {
  const runs = times.map((decidedAt) => ({
    key: `hq.${decidedAt}`,
    sessionId: `${decidedAt}`,
    attempts: [],
    decidedAt,
    outcome: 'success' as const,
  }));
  return { ...nothingJudged, runs };
}

const watch = { name: 'Exchange', plan: 'daily', since: 0, lookedAt: noon, lookAt: noon + 20 * hour };

describe('when a job is looked at', () => {
  test('is not known before it ran and was seen', () => {
    expect(watchDue(nothingJudged)).toBeUndefined();
  });

  test('is the full hour after its first run', () => {
    expect(watchDue(judgedAt(noon + 5 * minute))).toBe(noon + hour);
  });

  test('is as planned while nothing happens', () => {
    expect(watchDue({ ...judgedAt(noon - minute), watch })).toBe(noon + 20 * hour);
  });

  test('is the full hour after a run, also of a job that runs all the time', () => {
    const runs = judgedAt(...[5, 10, 15, 60, 65].map((minutes) => noon + minutes * minute));
    expect(watchDue(runs)).toBe(noon + hour);
    expect(watchDue({ ...runs, watch })).toBe(noon + hour);
  });
});
