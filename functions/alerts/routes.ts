import { fitsName } from './name-pattern';
import type { Severity } from './severity';

/** A rule of an operator on where alerts go. What it does not name, it fits; in names `*` stands for anything. */
export interface Route {
  readonly server?: string;
  readonly organization?: string;
  readonly job?: string;
  /** How bad the run is. */
  readonly severity?: Severity;
  /** The id of the channel that the alert goes to. What a route leaves out here and below stays as it is for everybody. */
  readonly channel?: string;
  /** From which severity on a run is reported. */
  readonly minSeverity?: Severity;
  /** The id of the person or user group that is mentioned when something gets worse. */
  readonly mention?: string;
}

/** What routes are chosen by. */
export interface Routed {
  readonly server: string;
  /** Absent where the job has none or nobody knows it; only `*` fits that. */
  readonly organization?: string | undefined;
  /** The job's name. */
  readonly job: string;
  readonly severity: Severity;
}

/** The first route that fits; one that changes nothing where none does. */
export function routeFor(routes: readonly Route[], run: Routed): Route {
  return routes.find((route) => fits(route, run)) ?? {};
}

/** Whether a route changes anything. Of errors alone it cannot change which are reported: all are. */
export function hasEffect({ channel, minSeverity, mention, severity }: Route): boolean {
  return (
    channel !== undefined || mention !== undefined || (minSeverity !== undefined && severity !== 'error')
  );
}

/**
 * The position of the routes that make it impossible for one to be reached, because between them they fit everything that
 * it fits; undefined when it can be reached.
 */
export function hiddenBy(routes: readonly Route[], index: number): readonly number[] | undefined {
  const route = routes[index];
  if (route === undefined) return undefined;
  const { server = '*', organization = '*', job = '*', severity } = route;
  const severities = severity === undefined ? (['warning', 'error'] as const) : [severity];
  const hiding = severities.map((severity) =>
    routes.slice(0, index).findIndex((earlier) => fits(earlier, { server, organization, job, severity })),
  );
  return hiding.includes(-1) ? undefined : [...new Set(hiding)];
}

function fits(route: Route, { server, organization = '', job, severity }: Routed): boolean {
  return (
    fitsName(route.server ?? '*', server) &&
    fitsName(route.organization ?? '*', organization) &&
    fitsName(route.job ?? '*', job) &&
    (route.severity ?? severity) === severity
  );
}
