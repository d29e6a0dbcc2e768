import { fitsJob, type JobNames, type JobPattern, widestNames } from './job-pattern';
import type { Severity } from './severity';
import type { Webhook } from './webhook';

/** A rule of an operator on where alerts go. What it does not name, it fits. */
export interface Route extends JobPattern {
  /** How bad the run is. */
  readonly severity?: Severity;
  /** The id of the channel that the alert goes to. What a route leaves out here and below stays as it is for everybody. */
  readonly channel?: string;
  /** From which severity on a run is reported. */
  readonly minSeverity?: Severity;
  /** Who is mentioned when something gets worse: the id of a person or user group, `@here` or `@channel`. */
  readonly mention?: string;
  /** How many runs in a row with warnings alone it takes until they are told. */
  readonly warnAfter?: number;
  /** That each good run is told of in a line of its own. */
  readonly notice?: 'good';
  /** Where incidents go besides the channel. */
  readonly webhook?: Webhook;
}

/** What routes are chosen by. */
export interface Routed extends JobNames {
  /** How bad it is; a run that went well is good. */
  readonly severity: Severity | 'good';
}

/** The first route that fits; one that changes nothing where none does. */
export function routeFor(routes: readonly Route[], run: Routed): Route {
  return routes.find((route) => fits(route, run)) ?? {};
}

/** Whether a route changes anything. Of errors alone it cannot change which are reported, nor when: all are, at once. */
export function hasEffect({ minSeverity, warnAfter, severity, ...route }: Route): boolean {
  const { channel, mention, notice, webhook } = route;
  const changesWarnings = minSeverity !== undefined || warnAfter !== undefined;
  const changesAll = [channel, mention, notice, webhook].some((effect) => effect !== undefined);
  return changesAll || (changesWarnings && severity !== 'error');
}

/**
 * The position of the routes that make it impossible for one to be reached, because between them they fit everything that
 * it fits; undefined when it can be reached.
 */
export function hiddenBy(routes: readonly Route[], index: number): readonly number[] | undefined {
  const route = routes[index];
  if (route === undefined) return undefined;
  const hiding = severitiesOf(route).map((severity) =>
    routes.slice(0, index).findIndex((earlier) => fits(earlier, { ...widestNames(route), severity })),
  );
  return hiding.includes(-1) ? undefined : [...new Set(hiding)];
}

function severitiesOf({ severity, notice }: Route): readonly Routed['severity'][] {
  if (severity !== undefined) return [severity];
  return notice === undefined ? ['warning', 'error'] : ['warning', 'error', 'good'];
}

function fits(route: Route, run: Routed): boolean {
  return fitsJob(route, run) && (route.severity ?? run.severity) === run.severity;
}
