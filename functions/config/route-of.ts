import { type AnyIncident, isPost, type Post } from '../alerts/any-incident';
import { severityOf } from '../alerts/concern';
import type { Report } from '../alerts/report';
import { type Route, routeFor } from '../alerts/routes';
import type { Config } from './config';

/** What a route is chosen by: a run, or a concern. What is a whole server's, no route for a job or an organization fits. */
type RoutedThing = Pick<Report, 'server' | 'severity'> & Partial<Pick<Report, 'job' | 'organization'>>;

/** Where the configuration now says that something is told, and who is mentioned when it gets worse. */
export function routeOf(
  { server, organization, job, severity }: RoutedThing,
  { routes, slack }: Pick<Config, 'routes' | 'slack'>,
): Route & { readonly channel: string } {
  const route = routeFor(routes, { server, organization, job: job?.name ?? '', severity });
  return { channel: slack.channel, ...route };
}

/** The channel that hears of a good run; undefined where nobody wants to. Routes for a severity do not fit it. */
export function channelOfGoodRun(
  { server, organization, job }: Pick<Report, 'server' | 'organization' | 'job'>,
  { routes, slack }: Pick<Config, 'routes' | 'slack'>,
): string | undefined {
  const route = routeFor(routes, { server, organization, job: job.name, severity: 'good' });
  return route.notice === undefined ? undefined : (route.channel ?? slack.channel);
}

/** Whether the configuration wants to hear of something that bad. */
export function isTold(thing: RoutedThing, config: Pick<Config, 'routes' | 'slack' | 'alerts'>): boolean {
  const { minSeverity = config.alerts.minSeverity } = routeOf(thing, config);
  return thing.severity === 'error' || minSeverity !== 'error';
}

/** The channel of an incident: where its parent stands or, before that, where the worst of it is reported. */
export function channelOf(incident: AnyIncident, config: Pick<Config, 'routes' | 'slack'>): string {
  return incident.parent?.channel ?? configuredChannel(incident, config);
}

/** The channel that the configuration now names for an incident. */
export function configuredChannel(incident: AnyIncident, config: Pick<Config, 'routes' | 'slack'>): string {
  if (isPost(incident)) return incident.channel;
  const thing = routedBy(incident);
  return routeOf(incident.hadErrors ? { ...thing, severity: 'error' } : thing, config).channel;
}

/** What an incident is routed by. */
export function routedBy(incident: Exclude<AnyIncident, Post>): RoutedThing {
  if ('latest' in incident) return incident.latest;
  return { ...incident.subject, severity: severityOf(incident.concern) };
}
