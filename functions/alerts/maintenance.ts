import { fitsJob, type JobPattern } from './job-pattern';
import { fitsName } from './name-pattern';

/** Work that an operator has planned, and during which nobody is to be called. What it does not name, it is for. */
export interface Maintenance extends JobPattern {
  /** When it begins, epoch ms. */
  readonly from: number;
  /** When it is over, epoch ms. */
  readonly to: number;
  /** Why, in the operator's words. */
  readonly reason: string;
}

/** A job or, where none is named, a server as a whole. */
interface Maintained {
  readonly server: string;
  readonly organization?: string | undefined;
  readonly job?: string | undefined;
}

/**
 * The maintenance that a job or a server is in; of several the one that ends last. One of jobs or organizations alone leaves the
 * server as a whole as it is.
 *
 * @param now epoch ms
 */
export function maintenanceOf(
  rules: readonly Maintenance[],
  names: Maintained,
  now: number,
): Maintenance | undefined {
  return rules
    .filter((rule) => rule.from <= now && now < rule.to && fits(rule, names))
    .toSorted((a, b) => b.to - a.to)[0];
}

/**
 * The last maintenance that a job or a server was in, up to now; undefined where it never was. What was due in it is not expected.
 *
 * @param now epoch ms
 * @returns its beginning and its end, or now where it goes on; epoch ms
 */
export function lastMaintenance(
  rules: readonly Maintenance[],
  names: Maintained,
  now: number,
): { readonly from: number; readonly to: number } | undefined {
  const begun = rules.filter((rule) => rule.from <= now && fits(rule, names));
  const [last] = begun.toSorted((a, b) => b.to - a.to);
  return last && { from: last.from, to: Math.min(last.to, now) };
}

function fits(rule: Maintenance, { server, organization, job }: Maintained): boolean {
  if (job !== undefined) return fitsJob(rule, { server, organization, job });
  return rule.job === undefined && rule.organization === undefined && fitsName(rule.server ?? '*', server);
}
