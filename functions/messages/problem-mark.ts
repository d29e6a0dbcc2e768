import type { SomeProblems } from '../alerts/change';
import type { Growth } from '../alerts/growth';
import type { IncidentView } from '../alerts/incident';
import type { Problem } from '../alerts/problem';
import { amount, figure } from '../wording/amounts';
import type { Span } from './block-kit';

/** Whether a problem is new, got worse, grew, came back, or since when it has been there; nothing where all are new. */
export function problemMark({ incident, sinceOf }: IncidentView, problem: Problem): readonly Span[] {
  const { change, runs } = incident;
  const isAmong = ({ worst }: SomeProblems) => worst.includes(problem.fingerprint);
  if (runs === 1 && change.back.total === 0 && change.still === 0) return [];
  if (isAmong(change.fresh)) return mark('new');
  if (isAmong(change.worse)) return mark('was a warning');
  const growth = change.grown?.worst.find((one) => one.problem === problem.fingerprint);
  if (growth !== undefined) return mark(grownTo(growth));
  if (isAmong(change.back)) return mark('back again');
  const since = sinceOf(problem);
  return since === undefined ? [] : [...mark('since '), dayOf(since)];
}

/** By how much a problem has grown: "40 objects now, 1 before". */
export function grownTo({ now, before, isMore }: Growth): string {
  return `${isMore ? 'more than ' : ''}${amount(now, 'object')} now, ${figure(before)} before`;
}

function mark(text: string): readonly Span[] {
  return [{ text: '  ' }, { text, style: 'bold' }];
}

/** A day in the reader's own zone. @param time epoch ms */
export function dayOf(time: number): Span {
  return { moment: new Date(time), shownAs: 'date' };
}
