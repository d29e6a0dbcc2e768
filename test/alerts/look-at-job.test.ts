import type { JobPlan } from '../../functions/alerts/job-plan';
import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { type Look, lookAtJob } from '../../functions/alerts/look-at-job';

const hour = 3_600_000;
const midnight = Date.parse('2026-11-22T00:00:00Z');
const at = (hours: number) => midnight + hours * hour;

const nightly: JobPlan = {
  text: 'every day at 22:00',
  rhythm: { kind: 'daily', days: [0, 1, 2, 3, 4, 5, 6] },
  windows: [],
};

/** A job that ran the night before, and is promised to run at 22:00. */
const ranLastNight: JobRecord = {
  ...nothingJudged,
  watch: {
    name: 'Exchange nightly',
    plan: nightly.text,
    since: at(-2),
    promised: { at: at(22), after: at(-2) },
    lookedAt: at(-1),
    lookAt: at(24),
  },
};

function silenceAt(hours: number, darkness?: Look['darkness'], record = ranLastNight) {
  const job = {
    id: '6a3fa2fb',
    kind: 'backup' as const,
    name: 'Exchange nightly',
    enabled: true,
    plan: nightly,
    lastRun: at(-2),
    nextRun: at(hours < 22 ? 22 : 46),
  };
  const times = { serverTime: at(hours), now: at(hours) };
  return lookAtJob(record, { job, organization: undefined, success: 'schedule', ...times, darkness }).silence;
}

describe('a job that did not run', () => {
  test('is overdue two hours after its time', () => {
    expect(silenceAt(23.9)).toBeUndefined();
    expect(silenceAt(24.1)?.symptoms).toMatchObject([{ severity: 'error', sign: { kind: 'overdue' } }]);
  });

  test('is not while its server could not be asked', () => {
    expect(silenceAt(29, { from: at(20), to: at(29) })).toBeUndefined();
  });

  test('is where its time came after its server could be asked again', () => {
    expect(silenceAt(24.1, { from: at(17), to: at(19) })).toBeDefined();
  });
});

test('since when a job is silent is told by our clock', () => {
  const job = { id: '6a3fa2fb', kind: 'backup', name: 'Exchange', enabled: true, plan: nightly } as const;
  const look = { organization: undefined, success: 'schedule', serverTime: at(25), now: at(20) } as const;
  const { silence } = lookAtJob(ranLastNight, {
    job: { ...job, lastRun: at(-2) },
    ...look,
    darkness: undefined,
  });
  expect(silence?.since).toBe(at(19));
});
