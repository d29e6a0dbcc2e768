import fc from 'fast-check';
import { hasEffect, hiddenBy, type Route, type Routed, routeFor } from '../../functions/alerts/routes';

const run: Routed = {
  server: 'hq',
  organization: 'contoso.onmicrosoft.com',
  job: 'Mailboxes (Europe)',
  severity: 'error',
};

describe('a route', () => {
  const routes: readonly Route[] = [
    { server: 'branch', channel: 'C0000000001' },
    { job: 'Mailboxes*', severity: 'error', channel: 'C0000000002' },
    { organization: 'contoso*', minSeverity: 'error' },
    { organization: '*', channel: 'C0000000003', mention: 'S0000000001' },
  ];

  test('that fits first is taken', () => {
    expect(routeFor(routes, run)).toBe(routes[1]);
    expect(routeFor(routes, { ...run, severity: 'warning' })).toBe(routes[2]);
    expect(routeFor(routes, { ...run, server: 'branch' })).toBe(routes[0]);
  });

  test('of an organization does not fit a job of which nobody knows it, but one of any does', () => {
    expect(routeFor(routes, { ...run, job: 'Sites', organization: undefined })).toBe(routes[3]);
  });

  test('is not needed', () => {
    expect(routeFor([], run)).toEqual({});
  });

  test('changes something, or is a slip', () => {
    expect(hasEffect({ server: 'hq' })).toBe(false);
    expect(hasEffect({ severity: 'error', minSeverity: 'error', warnAfter: 3 })).toBe(false);
    expect(hasEffect({ severity: 'warning', minSeverity: 'error' })).toBe(true);
    expect(hasEffect({ warnAfter: 3 })).toBe(true);
    expect(hasEffect({ severity: 'error', mention: 'U0000000001' })).toBe(true);
    expect(hasEffect({ notice: 'good' })).toBe(true);
  });

  test('for one severity does not fit a good run', () => {
    const good: Routed = { ...run, severity: 'good' };
    expect(routeFor(routes, good)).toBe(routes[2]);
    expect(routeFor([{ severity: 'error' }, { notice: 'good' }], good)).toEqual({ notice: 'good' });
  });
});

describe('a route that cannot be reached', () => {
  test.each<[string, readonly Route[], readonly number[]]>([
    ['follows one that fits everything', [{ channel: 'C1' }, { server: 'hq' }], [0]],
    ['follows a wider one', [{ job: 'Mail*' }, { server: 'hq', job: 'Mailboxes*' }], [0]],
    [
      'follows one for errors and one for warnings',
      [{ severity: 'error' }, { severity: 'warning' }, {}],
      [1, 0],
    ],
  ])('%s', (_, routes, hiding) => {
    expect(hiddenBy(routes, routes.length - 1)).toEqual(hiding);
  });

  test('follows one that good runs take, too', () => {
    expect(hiddenBy([{ channel: 'C1' }, { notice: 'good' }], 1)).toEqual([0]);
  });

  test.each<[string, readonly Route[]]>([
    ['differs in the server', [{ server: 'hq' }, { server: 'branch' }]],
    ['follows a narrower one', [{ server: 'hq', job: 'Mailboxes*' }, { job: 'Mail*' }]],
    ['follows one for errors', [{ severity: 'error' }, {}]],
    ['tells of good runs', [{ severity: 'error' }, { severity: 'warning' }, { notice: 'good' }]],
    ['is the first', [{}]],
  ])('is none that %s', (_, routes) => {
    expect(hiddenBy(routes, routes.length - 1)).toBeUndefined();
  });

  test('is never taken, whatever the run', () => {
    const name = fc.constantFrom('a', 'ab', 'b');
    const pattern = fc.option(fc.constantFrom('*', 'a', 'a*', '*b', 'b'), { nil: '*' });
    const severity = fc.constantFrom('warning', 'error');
    const names = { server: pattern, organization: pattern, job: pattern };
    const route = fc.record({ ...names, severity }, { requiredKeys: ['server', 'organization', 'job'] });
    const anyRun = fc.record({
      server: name,
      organization: fc.option(name, { nil: undefined }),
      job: name,
      severity,
    });
    fc.assert(
      fc.property(fc.array(route, { minLength: 2, maxLength: 6 }), fc.array(anyRun), (bare, runs) => {
        const routes = bare.map((route, index): Route => ({ ...route, channel: `C${index}` }));
        for (const run of runs) {
          const { channel } = routeFor(routes, run);
          const taken = routes.findIndex((route) => route.channel === channel);
          expect(hiddenBy(routes, taken)).toBeUndefined();
        }
      }),
    );
  });
});
