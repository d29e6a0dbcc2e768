import { nothingJudged, type OpenSession } from '../../functions/alerts/job-record';
import type { JobWatch } from '../../functions/alerts/job-watch';
import { nextRunOf } from '../../functions/alerts/next-run';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 21, 22);
const watch: JobWatch = { name: 'Exchange nightly', plan: '', since: 0, lookedAt: 0, lookAt: 0 };
const watched = (facts: Partial<JobWatch>) => ({ ...nothingJudged, watch: { ...watch, ...facts } });

test('of a job that was never looked at nothing is known', () => {
  expect(nextRunOf(nothingJudged, 0, now)).toEqual({ kind: 'unknown' });
});

test('it is the run that the server promised, by our clock', () => {
  const record = watched({ promised: { at: now + hour } });
  expect(nextRunOf(record, 0, now)).toEqual({ kind: 'planned', at: now + hour });
  expect(nextRunOf(record, 2 * hour, now)).toEqual({ kind: 'unknown' });
});

test('a promise that has passed tells nothing', () => {
  expect(nextRunOf(watched({ promised: { at: now } }), 0, now)).toEqual({ kind: 'unknown' });
});

test('a job that is disabled has none, whatever was promised', () => {
  expect(nextRunOf(watched({ isDisabled: true, promised: { at: now + hour } }), 0, now)).toEqual({
    kind: 'disabled',
  });
});

test('a job that runs does so since its first session began', () => {
  const session = (at: number, because: OpenSession['because'] = 'running') => ({
    because,
    createdAt: new Date(at).toISOString(),
    waitsSince: 0,
  });
  const open = new Map([
    ['a', session(now - hour)],
    ['b', session(now - 2 * hour)],
    ['c', session(now - 9 * hour, 'unjudged')],
  ]);
  expect(nextRunOf({ ...watched({ isDisabled: true }), open }, hour, now)).toEqual({
    kind: 'running',
    since: now - 3 * hour,
  });
});
