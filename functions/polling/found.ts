import { type Concern, severityOf, type Topic } from '../alerts/concern';
import type { Found } from '../alerts/found-concern';
import type { Subject } from '../alerts/incident';
import type { Config } from '../config/config';
import { isTold, routeOf } from '../config/route-of';

/** Whose a concern is, and the beginning of the keys of what is said of it. */
export type About = Pick<Found, 'subject' | 'keys'>;

/** What is found about a topic, as far as the configuration wants to hear of it, and where it is told. */
export function foundOf(topic: Topic, concern: Concern | undefined, about: About, config: Config): Found {
  const routed = { ...about.subject, severity: concern === undefined ? 'error' : severityOf(concern) };
  const { channel } = routeOf(routed, config);
  return { ...about, topic, concern: isTold(routed, config) ? concern : undefined, channel };
}

/**
 * Whose the concerns of a job are. Where a route depends on the organization and nobody knows it, the job is not named: others
 * may read it.
 */
export function subjectOfJob(
  server: string,
  job: { readonly id: string; readonly name: string },
  organization: string | undefined,
  { routes }: Pick<Config, 'routes'>,
): Subject {
  const isNameless = organization === undefined && routes.some((route) => route.organization !== undefined);
  return {
    server,
    job: { id: job.id, name: isNameless ? `job ${job.id}` : job.name },
    ...(organization !== undefined && { organization }),
  };
}
