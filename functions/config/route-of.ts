import type { Incident } from '../alerts/incident';
import type { Report } from '../alerts/report';
import { type Route, routeFor } from '../alerts/routes';
import type { Config } from './config';

/** Where the configuration now says that a run is reported, and who is mentioned when something gets worse. */
export function routeOf(
  report: Report,
  { routes, slack }: Pick<Config, 'routes' | 'slack'>,
): Route & { readonly channel: string } {
  return { channel: slack.channel, ...routeFor(routes, { ...report, job: report.job.name }) };
}

/** The channel of an incident: where its parent stands or, before that, where the worst of its runs is reported. */
export function channelOf(
  incident: Pick<Incident, 'parent' | 'latest' | 'hadErrors'>,
  config: Pick<Config, 'routes' | 'slack'>,
): string {
  return incident.parent?.channel ?? configuredChannel(incident, config);
}

/** The channel that the configuration now names for an incident. */
export function configuredChannel(
  { latest, hadErrors }: Pick<Incident, 'latest' | 'hadErrors'>,
  config: Pick<Config, 'routes' | 'slack'>,
): string {
  return routeOf(hadErrors ? { ...latest, severity: 'error' } : latest, config).channel;
}
