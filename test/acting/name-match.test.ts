import * as fc from 'fast-check';
import { matchOf, type Nameable, writtenOf } from '../../functions/acting/name-match';
import { runs } from '../fuzz/runs';
import { hostile } from '../messages/reports';

const at = (server: string, job: string, organization = 'contoso'): Nameable => ({
  server,
  organization,
  job,
  jobId: `${server}-${organization}-${job}`.replaceAll(' ', ''),
});

const exchange = at('hq', 'Exchange nightly');
const other = at('branch', 'Exchange nightly');
const tapes = at('hq', 'Tapes 12');
const sites = at('hq', 'SharePoint & Teams');
const all = [exchange, tapes, sites];

const one = (job: Nameable) => ({ kind: 'one', job });

test.each([
  ['Exchange nightly', exchange],
  ['exchange NIGHTLY', exchange],
  ['  Exchange   nightly ', exchange],
  ['"Exchange nightly"', exchange],
  ['“exchange nightly”', exchange],
  ['nightly', exchange],
  ['hq/Tapes 12', tapes],
  ['hq/contoso/tapes 12', tapes],
  ['hq-contoso-Tapes12', tapes],
  ['Exchagne nightly', exchange],
  ['sharepoint & team', sites],
  ['SharePont & Teams', sites],
])('%j is meant for the one job that it can be', (said, job) => {
  expect(matchOf(said, all)).toEqual(one(job));
});

test('a job of the very name wins over those that it is a part of', () => {
  const [short, long] = [at('hq', 'Exchange'), at('hq', 'Exchange weekly')];
  expect(matchOf('exchange', [long, exchange, short])).toEqual(one(short));
});

test('of names that differ in case alone the very one is meant', () => {
  const [small, big] = [at('hq', 'tapes'), at('hq', 'TAPES')];
  expect(matchOf('TAPES', [small, big])).toEqual(one(big));
  expect(matchOf('Tapes', [small, big])).toEqual({ kind: 'several', jobs: [small, big] });
});

test('the same name on two servers is that of several, until the server is said', () => {
  expect(matchOf('exchange nightly', [exchange, other])).toEqual({
    kind: 'several',
    jobs: [exchange, other],
  });
  expect(matchOf('branch/exchange nightly', [exchange, other])).toEqual(one(other));
});

test('a wrong digit is no wrong letter: another job is meant', () => {
  expect(matchOf('Tapes 13', all)).toMatchObject({ kind: 'none', similar: [tapes, {}, {}] });
});

test('of many jobs, five similar ones are suggested, the most similar first', () => {
  const many = Array.from({ length: 50 }, (_, index) => at('hq', `Mailboxes ${index} of customers`));
  const match = matchOf('Oneboxes of customers', [...many, at('hq', 'Zzz')]);
  expect(match.kind === 'none' && match.similar.map(({ job }) => job)).toHaveLength(5);
  expect(matchOf('whatever', [])).toEqual({ kind: 'none', similar: [] });
});

test('what is written for a job is meant for it alone', () => {
  const twins = [exchange, other, at('hq', 'Exchange nightly', 'fabrikam'), tapes];
  expect(twins.map((job) => writtenOf(job, twins))).toEqual([
    'hq/contoso/Exchange nightly',
    'branch/Exchange nightly',
    'hq/fabrikam/Exchange nightly',
    'Tapes 12',
  ]);
});

const anyJob: fc.Arbitrary<Nameable> = fc.record({
  server: fc.constantFrom('hq', 'branch'),
  organization: fc.constantFrom('contoso', 'fabrikam'),
  job: fc.oneof(hostile, fc.constantFrom('A', 'a', 'A share', 'hq/A', '"A"')),
  jobId: fc.uuid(),
});

test('whatever jobs are called, what is written for one is meant for it, and never for another', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyJob, { minLength: 1, maxLength: 8, selector: ({ jobId }) => jobId }),
      (jobs) => {
        for (const job of jobs) expect(matchOf(writtenOf(job, jobs), jobs)).toEqual(one(job));
      },
    ),
    { numRuns: runs(300) },
  );
});

test('whatever is said, only jobs that there are to see are told of', () => {
  fc.assert(
    fc.property(hostile, fc.array(anyJob, { maxLength: 8 }), (said, jobs) => {
      const match = matchOf(said, jobs);
      const told = match.kind === 'one' ? [match.job] : match.kind === 'several' ? match.jobs : match.similar;
      expect(told.every((job) => jobs.includes(job))).toBe(true);
    }),
    { numRuns: runs(300) },
  );
});
