import type { Problem } from '../../functions/alerts/problem';
import type { Report } from '../../functions/alerts/report';
import type { Severity } from '../../functions/alerts/severity';

/** A kind of problem that hits one object. */
export function problem(name: string, severity: Severity = 'warning'): Problem {
  return {
    fingerprint: name.replaceAll(' ', '-'),
    name,
    severity,
    status: severity === 'error' ? 'Error' : 'Warning',
    count: 1,
    objects: [{ name: 'finance@contoso.com', count: 1 }],
    unlisted: 0,
  };
}

/** What a run of "Exchange nightly" found; it finished with warnings unless a problem is an error. */
export function reportOf(problems: readonly Problem[], facts: Partial<Report> = {}): Report {
  const severity = problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
  const countOf = (severity: Severity) =>
    problems.reduce((sum, problem) => sum + (problem.severity === severity ? problem.count : 0), 0);
  return {
    server: 'hq',
    sessionId: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
    job: { id: '196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5', name: 'Exchange nightly' },
    state: 'ended',
    status: 'Warning',
    severity,
    startedAt: '2026-11-21T22:00:00.000Z',
    endedAt: '2026-11-21T23:00:00.000Z',
    attempts: 1,
    counts: { error: countOf('error'), warning: countOf('warning') },
    problems,
    otherItems: 0,
    ...facts,
  };
}

/** A run that failed as a whole. */
export function failure(problems: readonly Problem[] = [], facts: Partial<Report> = {}): Report {
  return reportOf(problems, { status: 'Failed', severity: 'error', ...facts });
}
