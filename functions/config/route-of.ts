import { type AnyIncident, isPost } from '../alerts/any-incident';
import { severityOf } from '../alerts/concern';
import type { Report } from '../alerts/report';
import { type Route, routeFor } from '../alerts/routes';
import { type Webhook, webhookMark } from '../alerts/webhook';
import type { Callable, CallFacts, WebhookCall } from '../alerts/webhook-call';
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

/** Whether any webhook is called. */
export function callsWebhooks({ routes }: Pick<Config, 'routes'>): boolean {
  return routes.some(({ webhook }) => webhook !== undefined);
}

/** The mark of the webhook that an incident goes to as it is now; undefined where to none. */
export function webhookMarkOf(
  incident: Callable,
  config: Pick<Config, 'routes' | 'slack'>,
): string | undefined {
  const { webhook } = routeOf(routedBy(incident), config);
  return webhook && webhookMark(webhook);
}

/**
 * The webhook that a call goes to: the one of the mark or, where the configuration has that no more, the one that such an incident
 * goes to now. Undefined where there is none.
 */
export function webhookOfCall(
  { to, facts }: Pick<WebhookCall, 'to' | 'facts'>,
  config: Pick<Config, 'routes' | 'slack'>,
): Webhook | undefined {
  const known = config.routes.find(({ webhook }) => webhook !== undefined && webhookMark(webhook) === to);
  return (known ?? routeOf(routedByFacts(facts), config)).webhook;
}

function routedByFacts(facts: CallFacts): RoutedThing {
  return facts.kind === 'runs' ? facts.report : { ...facts.subject, severity: severityOf(facts.concern) };
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
export function routedBy(incident: Callable): RoutedThing {
  if ('latest' in incident) return incident.latest;
  return { ...incident.subject, severity: severityOf(incident.concern) };
}
