import * as fc from 'fast-check';
import type { Route } from '../../functions/alerts/routes';
import { routeOf } from '../../functions/config/route-of';
import { scopeOf } from '../../functions/config/scope-of';
import { runs } from '../fuzz/runs';

const own = 'C0000000OWN';
const slack = {
  channel: own,
  secret: 's',
  apiUrl: 'https://slack.com/api/',
  interactive: true,
  operators: [],
};
const scope = (channel: string, ...routes: readonly Route[]) => scopeOf(channel, { slack, routes });

const acme = { server: 'hq', organization: 'acme.example', job: 'Exchange' };
const zen = { server: 'hq', organization: 'zen.example', job: 'Exchange' };

test('without routes the one channel sees everything', () => {
  expect(scope(own)).toMatchObject({ isWhole: true, isRest: false });
  expect(scope(own)?.seesJob(acme)).toBe(true);
  expect(scope(own)?.seesServer('hq')).toBe(true);
});

test('a channel that nothing leads to sees nothing', () => {
  expect(scope('C1')).toBeUndefined();
  expect(scope('D1', { organization: 'acme*', channel: 'C1' })).toBeUndefined();
});

test('a channel sees what leads there, and the default channel what no route takes from it', () => {
  const routes = [{ organization: 'acme*', channel: 'C1' }];
  const [theirs, rest] = [scope('C1', ...routes), scope(own, ...routes)];
  expect(theirs).toMatchObject({ isWhole: false, isRest: false });
  expect([acme, zen].map((job) => theirs?.seesJob(job))).toEqual([true, false]);
  expect(rest).toMatchObject({ isWhole: false, isRest: true });
  expect([acme, zen].map((job) => rest?.seesJob(job))).toEqual([false, true]);
  expect(theirs?.seesServer('hq')).toBe(false);
  expect(rest?.seesServer('hq')).toBe(true);
});

test('what leads to a channel by its errors or its warnings alone is seen there', () => {
  const routes = [{ organization: 'acme*', severity: 'error', channel: 'C1' }] as const;
  expect(scope('C1', ...routes)?.seesJob(acme)).toBe(true);
  expect(scope(own, ...routes)?.seesJob(acme)).toBe(true);
});

test('a channel whose routes are never reached sees nothing, and is no place for everything', () => {
  const hidden = scope('C2', { server: '*', channel: 'C1' }, { server: 'hq', channel: 'C2' });
  expect(hidden).toMatchObject({ isWhole: false });
  expect(hidden?.seesJob(acme)).toBe(false);
  expect(hidden?.seesServer('hq')).toBe(false);
});

test('a job whose organization nobody knows is seen by no channel of an organization', () => {
  expect(scope('C1', { organization: 'acme*', channel: 'C1' })?.seesJob({ server: 'hq', job: 'x' })).toBe(
    false,
  );
});

const names = fc.record({
  server: fc.constantFrom('hq', 'branch'),
  organization: fc.constantFrom('acme.example', 'zen.example'),
  job: fc.constantFrom('Exchange', 'SharePoint'),
});
const anyRoute: fc.Arbitrary<Route> = fc.record(
  {
    server: fc.constantFrom('hq', 'br*'),
    organization: fc.constantFrom('acme*', 'zen.example', '*'),
    job: fc.constantFrom('Ex*', 'SharePoint'),
    severity: fc.constantFrom('error', 'warning'),
    channel: fc.constantFrom('C1', 'C2', own),
  },
  { requiredKeys: [] },
);

test('whatever the routes are, a channel sees a job just where something of it would be told there', () => {
  fc.assert(
    fc.property(
      fc.array(anyRoute, { maxLength: 6 }),
      names,
      fc.constantFrom('C1', 'C2', own),
      (routes, job, channel) => {
        const told = (['error', 'warning'] as const).map(
          (severity) =>
            routeOf({ ...job, job: { id: 'j', name: job.job }, severity }, { slack, routes }).channel,
        );
        expect(scopeOf(channel, { slack, routes })?.seesJob(job) ?? false).toBe(told.includes(channel));
      },
    ),
    { numRuns: runs(1_000) },
  );
});

test('who sees everything sees each job and each server', () => {
  fc.assert(
    fc.property(fc.array(anyRoute, { maxLength: 6 }), names, (routes, job) => {
      const seen = scopeOf(own, { slack, routes });
      if (!seen?.isWhole) return;
      expect(seen.seesJob(job) && seen.seesServer(job.server)).toBe(true);
    }),
    { numRuns: runs(500) },
  );
});
