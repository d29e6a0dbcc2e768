import { coversName, fitsName } from './name-pattern';
import type { Severity } from './severity';

/** A rule of an operator on where alerts go. What it does not name, it fits; in names `*` stands for anything. */
export interface Route extends Effects {
  readonly server?: string;
  readonly organization?: string;
  readonly job?: string;
  /** How bad the run is. */
  readonly severity?: Severity;
}

/** What a route changes; what it leaves out stays as it is for everybody. */
export interface Effects {
  /** The id of the channel that the alert goes to. */
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

/** The effects of the first route that fits; none where none does. */
export function routeFor(routes: readonly Route[], run: Routed): Effects {
  const { channel, minSeverity, mention } = routes.find((route) => fits(route, run)) ?? {};
  return {
    ...(channel !== undefined && { channel }),
    ...(minSeverity !== undefined && { minSeverity }),
    ...(mention !== undefined && { mention }),
  };
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
  const severities = route.severity === undefined ? (['warning', 'error'] as const) : [route.severity];
  const hiding = severities.map((severity) =>
    routes.slice(0, index).findIndex((earlier) => covers(earlier, route, severity)),
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

function covers(wide: Route, narrow: Route, severity: Severity): boolean {
  return (
    coversName(wide.server ?? '*', narrow.server ?? '*') &&
    coversName(wide.organization ?? '*', narrow.organization ?? '*') &&
    coversName(wide.job ?? '*', narrow.job ?? '*') &&
    (wide.severity ?? severity) === severity
  );
}
