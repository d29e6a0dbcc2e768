import { nothingJudged } from '../../functions/alerts/job-record';
import { knowsSession } from '../../functions/alerts/known-session';
import { Nights } from './nights';
import { problem, reportOf } from './reports';

test('a session is known that is open, or was judged, be that long ago', () => {
  const open = new Map([
    ['s1', { because: 'running' as const, createdAt: '2026-11-21T22:00:00Z', waitsSince: 0 }],
  ]);
  expect(knowsSession({ ...nothingJudged, open }, 's1')).toBe(true);
  expect(knowsSession({ ...nothingJudged, open }, 's2')).toBe(false);
  const { record } = new Nights().report(reportOf([problem('access denied', 'error')]));
  const [run] = record.runs;
  expect(knowsSession(record, run?.sessionId ?? '')).toBe(true);
  expect(knowsSession({ ...record, runs: [], incidents: [] }, run?.sessionId ?? '')).toBe(true);
});
