import type { Change } from '../alerts/change';
import { amount, figure } from '../wording/amounts';

/** What a run changed, counted in problems: "2 new problems, 1 got worse, 1 fixed"; empty where nothing did. */
export function changed({ fresh, worse, grown, back, fixed }: Change): string {
  const [first, ...others] = [
    { count: fresh.total, become: 'new', alone: ['new problem', 'new problems'] },
    { count: worse.total, become: 'got worse', alone: ['problem got worse', 'problems got worse'] },
    {
      count: grown?.total ?? 0,
      become: 'on more objects',
      alone: ['problem is on more objects', 'problems are on more objects'],
    },
    { count: back.total, become: 'back', alone: ['problem is back', 'problems are back'] },
    { count: fixed.total, become: 'fixed', alone: ['problem is fixed', 'problems are fixed'] },
  ].filter(({ count }) => count > 0);
  if (first === undefined) return '';
  const [one = '', many] = first.alone;
  const rest = others.map(({ count, become }) => `${figure(count)} ${become}`);
  return [amount(first.count, one, many), ...rest].join(', ');
}

/** That a run did not look at everything; empty where it did. */
export function notChecked({ unseen }: Change): string {
  if (unseen === 0) return '';
  return `${amount(unseen, 'problem')} from before ${unseen === 1 ? 'was' : 'were'} not checked`;
}
