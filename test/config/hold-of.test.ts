import { concernOf } from '../../functions/alerts/concern';
import { newConcern } from '../../functions/alerts/concern-opening';
import type { Maintenance } from '../../functions/alerts/maintenance';
import type { QuietHours } from '../../functions/alerts/quiet-hours';
import { holdOf } from '../../functions/config/hold-of';
import { silence } from '../alerts/concern-story';

const hour = 3_600_000;
const evening = Date.UTC(2026, 10, 21, 22);
const morning = evening + 8 * hour;
const everyday = [0, 1, 2, 3, 4, 5, 6] as const;
const night: QuietHours = { from: '22:00', to: '06:00', timezone: 'UTC', days: everyday };
const work = (hours: number, about: Partial<Maintenance> = {}): Maintenance => ({
  from: evening,
  to: evening + hours * hour,
  reason: 'Patch day',
  ...about,
});

const rules = (quiet: readonly QuietHours[], maintenance: readonly Maintenance[] = []) => ({
  quiet,
  maintenance,
});

/** A concern of a job, or of its server. */
function incident(severity: 'warning' | 'error' = 'error', job = true) {
  const concern = concernOf('silence', evening, [silence(severity)]);
  if (concern === undefined) throw new Error('There is a symptom.');
  const ofJob = { job: { id: 'j1', name: 'Exchange nightly' }, organization: 'contoso' };
  const subject = { server: 'hq', ...(job && ofJob) };
  const found = { topic: concern.topic, concern, subject, keys: 'hq', channel: 'C1' };
  return newConcern({ concerns: [] }, found, evening);
}

test('in quiet hours nobody is called before their end, and after it they are', () => {
  expect(holdOf(incident(), rules([night]), evening)).toEqual({ until: morning });
  expect(holdOf(incident(), rules([night]), morning)).toBeUndefined();
  expect(holdOf(incident(), rules([]), evening)).toBeUndefined();
});

test('what is excepted from them calls', () => {
  const warnings: QuietHours = { ...night, except: 'error' };
  expect(holdOf(incident('error'), rules([warnings]), evening)).toBeUndefined();
  expect(holdOf(incident('warning'), rules([warnings]), evening)).toEqual({ until: morning });
});

test('of quiet hours and maintenance the one counts that ends last, with its reason', () => {
  expect(holdOf(incident(), rules([night], [work(4)]), evening)).toEqual({ until: morning });
  expect(holdOf(incident(), rules([night], [work(10)]), evening)).toEqual({
    until: evening + 10 * hour,
    reason: 'Patch day',
  });
});

test('the maintenance of a job or an organization is not that of its server, but that of a server is that of its jobs', () => {
  const ofJob = work(4, { job: 'Exchange*' });
  const held = { until: evening + 4 * hour, reason: 'Patch day' };
  expect(holdOf(incident(), rules([], [ofJob]), evening)).toEqual(held);
  expect(holdOf(incident('error', false), rules([], [ofJob]), evening)).toBeUndefined();
  expect(holdOf(incident(), rules([], [work(4, { organization: 'contoso' })]), evening)).toEqual(held);
  expect(holdOf(incident(), rules([], [work(4, { organization: 'fabrikam' })]), evening)).toBeUndefined();
  expect(holdOf(incident('error', false), rules([], [work(4, { server: 'hq' })]), evening)).toEqual(held);
  expect(holdOf(incident(), rules([], [work(4, { server: 'hq' })]), evening)).toEqual(held);
  expect(holdOf(incident(), rules([], [work(4, { server: 'branch' })]), evening)).toBeUndefined();
});

test('errors that quiet hours let through are held back by maintenance', () => {
  const warnings: QuietHours = { ...night, except: 'error' };
  expect(holdOf(incident(), rules([warnings], [work(4)]), evening)).toEqual({
    until: evening + 4 * hour,
    reason: 'Patch day',
  });
});

test('the digest is nobody’s call', () => {
  const { concern: _, subject: __, changes: ___, ...core } = incident();
  const digest = {
    dueAt: evening,
    servers: 1,
    jobs: 0,
    unseen: 0,
    open: [],
    furtherOpen: 0,
    strips: [],
    furtherJobs: 0,
    notes: [],
    furtherNotes: 0,
  };
  const ending = { kind: 'posted', at: evening } as const;
  const post = { ...core, digest, channel: 'C1', ending };
  expect(holdOf(post, rules([night], [work(4)]), evening)).toBeUndefined();
});
