import { concernOf, hasWorsened, type Symptom } from '../../functions/alerts/concern';
import type { JobPlan } from '../../functions/alerts/job-plan';
import type { Repository } from '../../functions/alerts/repository';
import type { RosterJob } from '../../functions/alerts/roster-job';
import {
  certificateSymptoms,
  healthSymptoms,
  licenseSymptoms,
  organizationSymptoms,
  proxySymptoms,
  repositorySymptoms,
} from '../../functions/alerts/server-concerns';

const day = 24 * 3_600_000;
const now = Date.UTC(2026, 10, 21, 22);

const shown = (symptoms: readonly Symptom[]) =>
  symptoms.map(({ severity, sign }) => `${severity}: ${sign.kind}`);

/** The days before an end on which the channel hears of it, counted from far away. */
function newsDays(symptomsAt: (time: number) => readonly Symptom[]): readonly number[] {
  const days: number[] = [];
  for (let left = 60; left >= 0; left--) {
    const at = (days: number) => concernOf('license', 0, symptomsAt(-days * day));
    const [before, after] = [at(left + 1), at(left)];
    if (after && (before === undefined || hasWorsened(before, after))) days.push(left);
  }
  return days;
}

describe('a certificate', () => {
  test('is news thirty, seven and one day before its end, and an error at last', () => {
    expect(newsDays((time) => certificateSymptoms(0, time))).toEqual([30, 7, 1]);
    expect(shown(certificateSymptoms(now + 31 * day, now))).toEqual([]);
    expect(shown(certificateSymptoms(now + 2 * day, now))).toEqual(['warning: certificate ends']);
    expect(shown(certificateSymptoms(now + day, now))).toEqual(['error: certificate ends']);
    expect(shown(certificateSymptoms(now - day, now))).toEqual(['error: certificate ends']);
  });
});

describe('a license', () => {
  const valid = { status: 'valid' } as const;

  test('is news thirty, seven and one day before its end, and once more when it has ended', () => {
    expect(newsDays((time) => licenseSymptoms({ ...valid, expiresAt: 0 }, time))).toEqual([30, 7, 1, 0]);
  });

  test('for rent is renewed by itself until three days before its end', () => {
    const rental = { ...valid, type: 'Rental', expiresAt: 0 };
    expect(newsDays((time) => licenseSymptoms(rental, time))).toEqual([3, 1, 0]);
  });

  test('that has ended is an error, with the days of grace where there are any, and news when these are over', () => {
    const expiresAt = now - day;
    const ended = (graceEndsAt: number) =>
      licenseSymptoms({ status: 'expired', expiresAt, graceEndsAt }, now);
    expect(ended(now + day)).toMatchObject([
      { severity: 'error', sign: { kind: 'license ended', at: expiresAt, graceEndsAt: now + day } },
    ]);
    const [grace, over] = [ended(now + day), ended(now - 1)].map((found) => concernOf('license', 0, found));
    expect(grace && over && hasWorsened(grace, over)).toBe(true);
    expect(shown(licenseSymptoms({ ...valid, expiresAt: now }, now))).toEqual(['error: license ended']);
    expect(shown(licenseSymptoms({ status: 'expired' }, now))).toEqual(['error: license ended']);
  });

  test('that more use than it is for is a warning, and news with every tenth part more', () => {
    const overused = (used: number) => licenseSymptoms({ ...valid, total: 100, used }, now);
    expect(shown(overused(100))).toEqual([]);
    expect(shown(overused(101))).toEqual(['warning: license overused']);
    const [little, more, much] = [101, 105, 111].map((used) => concernOf('license', 0, overused(used)));
    expect(little && more && hasWorsened(little, more)).toBe(false);
    expect(little && much && hasWorsened(little, much)).toBe(true);
  });

  test('that never ends, or of which nothing is said, is well', () => {
    expect(licenseSymptoms(valid, now)).toEqual([]);
    expect(licenseSymptoms({ status: 'unknown' }, now)).toEqual([]);
  });
});

describe('a proxy', () => {
  const proxy = { id: 'p1', name: 'proxy-1', isOnline: true, maintenance: false };

  test.each([
    [proxy, []],
    [{ id: 'p1', name: 'proxy-1', maintenance: false }, []],
    [{ ...proxy, isOnline: false }, ['error: proxy offline']],
    [{ ...proxy, maintenance: true }, ['warning: proxy in maintenance']],
    [{ ...proxy, isOnline: false, maintenance: true }, ['warning: proxy in maintenance']],
    [{ ...proxy, isOutdated: true }, ['warning: proxy outdated']],
  ])('%j shows %j', (one, expected) => {
    expect(shown(proxySymptoms([one]))).toEqual(expected);
  });
});

describe('a repository', () => {
  const repository: Repository = { id: 'r1', name: 'east', capacity: 1_000, free: 500 };

  test.each<[Partial<Repository>, readonly string[]]>([
    [{}, []],
    [{ outOfOrder: 'the disk is gone' }, ['error: repository out of order']],
    [{ isOutOfSync: true }, ['error: repository out of sync']],
    [{ isOutdated: true }, ['warning: repository outdated']],
    [{ free: 100 }, []],
    [{ free: 99 }, ['warning: repository low']],
    [{ free: 49 }, ['error: repository low']],
    [{ free: 0 }, ['error: repository low']],
    [{ capacity: 0, free: 0 }, []],
  ])('with %j shows %j', (facts, expected) => {
    expect(shown(repositorySymptoms([{ ...repository, ...facts }], 10))).toEqual(expected);
  });

  test('in object storage has no end', () => {
    expect(repositorySymptoms([{ id: 'r1', name: 'cloud' }], 10)).toEqual([]);
  });

  test('is as low as before while it is written to, within a percent', () => {
    const at = (free: number) => repositorySymptoms([{ ...repository, capacity: 1_000_000, free }], 10);
    expect(at(91_000)).toEqual(at(95_999));
  });
});

describe('the health of a server', () => {
  test('is told service by service, or of the server where it names none', () => {
    expect(healthSymptoms({ isHealthy: true, unhealthy: [] })).toEqual([]);
    expect(
      healthSymptoms({ isHealthy: false, unhealthy: [{ name: 'nats', description: 'down' }] }),
    ).toMatchObject([
      { severity: 'error', sign: { kind: 'component unhealthy', name: 'nats', said: 'down' } },
    ]);
    expect(healthSymptoms({ isHealthy: false, unhealthy: [] })).toMatchObject([{ sign: { name: 'server' } }]);
  });
});

describe('an organization', () => {
  const plan: JobPlan = { text: '', rhythm: { kind: 'on demand' }, windows: [] };
  const job = (facts: Partial<RosterJob>): RosterJob => ({
    id: 'j1',
    kind: 'backup',
    name: 'Mail',
    enabled: true,
    plan,
    ...facts,
  });
  const contoso = { id: 'o1', name: 'Contoso' };
  const fabrikam = { id: 'o2', name: 'Fabrikam' };

  test('without a backup job is a warning; a copy job backs up nothing', () => {
    const jobs = [job({ organizationId: 'o1' }), job({ kind: 'copy', organizationId: 'o2' })];
    expect(organizationSymptoms([contoso, fabrikam], jobs)).toMatchObject([
      { id: 'o2', severity: 'warning', sign: { name: 'Fabrikam' } },
    ]);
    expect(organizationSymptoms([contoso], [])).toHaveLength(1);
  });

  test('whose job is disabled is told of the job', () => {
    expect(organizationSymptoms([contoso], [job({ organizationId: 'o1', enabled: false })])).toEqual([]);
  });

  test('is passed over where the server does not say whose its jobs are', () => {
    expect(organizationSymptoms([contoso, fabrikam], [job({}), job({ organizationId: 'o1' })])).toEqual([]);
  });
});
