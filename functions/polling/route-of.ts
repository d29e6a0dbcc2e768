import type { Report } from '../alerts/report';
import { type Effects, routeFor } from '../alerts/routes';
import type { Config } from '../config/config';

/** Where the configuration now says that a run is reported, and who is mentioned when something gets worse. */
export function routeOf(
  report: Report,
  { routes, slack }: Pick<Config, 'routes' | 'slack'>,
): Effects & { readonly channel: string } {
  return { channel: slack.channel, ...routeFor(routes, { ...report, job: report.job.name }) };
}
