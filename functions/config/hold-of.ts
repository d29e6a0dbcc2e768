import { type AnyIncident, isPost } from '../alerts/any-incident';
import type { Hold } from '../alerts/hold';
import { maintenanceOf } from '../alerts/maintenance';
import { quietUntil } from '../alerts/quiet-hours';
import type { Config } from './config';
import { routedBy } from './route-of';

/** The time that an incident falls into in which nobody is called; undefined where people may be. @param now epoch ms */
export function holdOf(
  incident: AnyIncident,
  { quiet, maintenance }: Pick<Config, 'quiet' | 'maintenance'>,
  now: number,
): Hold | undefined {
  // Whoever wants a digest at night set its time, and the line of a good run calls nobody.
  if (isPost(incident)) return undefined;
  const { server, organization, job, severity } = routedBy(incident);
  const planned = maintenanceOf(maintenance, { server, organization, job: job?.name }, now);
  const until = quietUntil(quiet, severity, now);
  if (planned !== undefined && planned.to >= (until ?? 0))
    return { until: planned.to, reason: planned.reason };
  return until === undefined ? undefined : { until };
}
