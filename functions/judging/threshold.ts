import { problemItemCount, type Report } from '../alerts/report';
import { routeFor } from '../alerts/routes';
import type { WellRun } from '../alerts/verdict';
import type { Config } from '../config/config';

/**
 * The verdict on a run that has warnings alone where its route, or `alerts.minSeverity`, wants errors.
 *
 * @param endedAt ISO 8601 by the server's clock
 * @returns undefined where it is to be reported
 */
export function belowThreshold(
  report: Report,
  endedAt: string,
  { alerts, routes }: Pick<Config, 'alerts' | 'routes'>,
): WellRun | undefined {
  const { minSeverity = alerts.minSeverity } =
    report.state === 'nameless' ? alerts : routeFor(routes, { ...report, job: report.job.name });
  if (report.severity === 'error' || minSeverity !== 'error') return undefined;
  return { kind: 'well', outcome: 'warning', endedAt, belowThreshold: problemItemCount(report) };
}
