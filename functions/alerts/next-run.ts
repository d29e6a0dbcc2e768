import type { JobRecord } from './job-record';

/** When a job runs next, as far as is known. */
export type NextRun =
  /** It runs, since a time, epoch ms. */
  | { readonly kind: 'running'; readonly since: number }
  /** It does not run by itself. */
  | { readonly kind: 'disabled' }
  /** The server means to run it then, epoch ms. */
  | { readonly kind: 'planned'; readonly at: number }
  /** The server has not said. */
  | { readonly kind: 'unknown' };

/**
 * When a job runs next.
 *
 * @param ahead how far the server's clock is ahead of ours, in ms
 * @param now epoch ms
 */
export function nextRunOf({ open, watch }: JobRecord, ahead: number, now: number): NextRun {
  const begun = [...open.values()]
    .filter(({ because }) => because === 'running')
    .map(({ createdAt }) => Date.parse(createdAt) - ahead)
    .filter((time) => !Number.isNaN(time));
  if (begun.length > 0) return { kind: 'running', since: Math.min(...begun) };
  if (watch?.isDisabled) return { kind: 'disabled' };
  const at = watch?.promised === undefined ? undefined : watch.promised.at - ahead;
  // One that has passed was kept or missed: the server is asked for the next one at the full hour.
  return at !== undefined && at > now ? { kind: 'planned', at } : { kind: 'unknown' };
}
