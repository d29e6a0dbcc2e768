import { attemptsOf, groupIntoRuns, type Run, waitsUntil } from '../../functions/alerts/run';
import type { Job, Session } from '../../functions/alerts/session';
import { at, session } from './sessions';

const runsOf = (sessions: Session[], together = true) => groupIntoRuns(sessions, together).map(attemptsOf);

describe('sessions are put together to runs', () => {
  test('by the main session that v7 and v8 name, whatever order they come in', () => {
    const sessions = [
      session('retry-2', { createdAt: at('22:40'), continues: { kind: 'session', id: 'main' } }),
      session('next', { createdAt: at('23:00') }),
      session('main', { createdAt: at('22:00') }),
      session('retry-1', { createdAt: at('22:20'), continues: { kind: 'session', id: 'main' } }),
    ];
    expect(runsOf(sessions)).toEqual([['main', 'retry-1', 'retry-2'], ['next']]);
  });

  test('also when the main session was dealt with before and only its retries are left', () => {
    const sessions = [
      session('retry-1', { createdAt: at('22:20'), continues: { kind: 'session', id: 'main' } }),
      session('retry-2', { createdAt: at('22:40'), continues: { kind: 'session', id: 'main' } }),
    ];
    expect(runsOf(sessions)).toEqual([['retry-1', 'retry-2']]);
  });

  test('by being the next one, where v6 counts retries but does not say of what', () => {
    const sessions = [
      session('first', { createdAt: at('22:00') }),
      session('second', { createdAt: at('22:20'), continues: { kind: 'previous' }, retryCount: 1 }),
      session('third', { createdAt: at('23:00') }),
    ];
    expect(runsOf(sessions)).toEqual([['first', 'second'], ['third']]);
  });

  test('not at all where every attempt is to be judged by itself', () => {
    const sessions = [
      session('first', { createdAt: at('22:00') }),
      session('second', { createdAt: at('22:20'), continues: { kind: 'previous' }, retryCount: 1 }),
    ];
    expect(runsOf(sessions, false)).toEqual([['first'], ['second']]);
  });
});

describe('an ended run', () => {
  const job: Job = {
    id: 'job',
    name: 'Exchange nightly',
    enabled: true,
    retries: { attempts: 3, pause: 10 * 60_000 },
  };
  const run = (facts: Partial<Session>): Run => ({
    sessions: [session('main', { status: 'Failed', createdAt: at('22:00'), endedAt: at('22:10'), ...facts })],
  });
  const soon = Date.parse(at('22:20'));
  const until = Date.parse(at('22:50'));
  const usual = { superseded: false, job, hasErrors: true, now: soon } as const;

  test('waits for a promised retry, for the job’s pause and half an hour more', () => {
    expect(waitsUntil(run({ retry: 'promised' }), usual)).toBe(until);
    expect(waitsUntil(run({ retry: 'promised' }), { ...usual, now: until })).toBeUndefined();
  });

  test('is judged at once when it will not be retried', () => {
    expect(waitsUntil(run({ retry: 'none' }), usual)).toBeUndefined();
  });

  test('is not waited for longer than a day, whatever pause the job is said to make', () => {
    const patient = { ...job, retries: { attempts: 3, pause: 1e305 } };
    const limit = waitsUntil(run({ retry: 'promised' }), { ...usual, job: patient }) ?? 0;
    expect(limit - Date.parse(at('22:10'))).toBe(24.5 * 3_600_000);
  });

  test.each([
    ['a newer run exists', { superseded: true }],
    ['the job is gone', { job: 'gone' as const }],
    ['the job is disabled', { job: { ...job, enabled: false } }],
  ])('no longer waits for a promised retry when %s', (_, change) => {
    expect(waitsUntil(run({ retry: 'promised' }), { ...usual, ...change })).toBeUndefined();
  });

  test('of v6 waits only where something failed and attempts are left', () => {
    const unsaid = (facts: Partial<Session> = {}) => run({ retry: 'unsaid', ...facts });
    expect(waitsUntil(unsaid(), usual)).toBe(until);
    expect(waitsUntil(unsaid({ status: 'Warning' }), usual)).toBe(until);
    expect(waitsUntil(unsaid({ status: 'Warning' }), { ...usual, hasErrors: false })).toBeUndefined();
    expect(waitsUntil(unsaid({ retryCount: 3 }), usual)).toBeUndefined();
    const noRetries = { ...job, retries: { attempts: 0, pause: 0 } };
    expect(waitsUntil(unsaid(), { ...usual, job: noRetries })).toBeUndefined();
  });
});
