import type { Change, SomeProblems } from '../alerts/change';
import type { Growth } from '../alerts/growth';
import type { IncidentView } from '../alerts/incident';
import type { Problem } from '../alerts/problem';

/** What is to be said about a problem beside what it is. */
export type Mark =
  | { readonly kind: 'new' | 'was a warning' | 'back' }
  | { readonly kind: 'grown'; readonly growth: Growth }
  /** @param at epoch ms */
  | { readonly kind: 'since'; readonly at: number };

/** Whether a problem is new, got worse, grew, came back, or since when it has been there; nothing where all are new. */
export function markOf({ incident, sinceOf }: IncidentView, problem: Problem): Mark | undefined {
  const { change, runs } = incident;
  if (runs === 1 && change.back.total === 0 && change.still === 0) return undefined;
  const news = newsOf(change, problem);
  if (news !== undefined) return news;
  const at = sinceOf(problem);
  return at === undefined ? undefined : { kind: 'since', at };
}

/** What a run changed about a problem, as far as the change names it. */
export function newsOf(change: Change, { fingerprint }: Problem): Mark | undefined {
  const isAmong = ({ worst }: SomeProblems) => worst.includes(fingerprint);
  if (isAmong(change.fresh)) return { kind: 'new' };
  if (isAmong(change.worse)) return { kind: 'was a warning' };
  const growth = change.grown?.worst.find((one) => one.problem === fingerprint);
  if (growth !== undefined) return { kind: 'grown', growth };
  return isAmong(change.back) ? { kind: 'back' } : undefined;
}
