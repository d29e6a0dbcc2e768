import type { RunOutcome } from '../alerts/incident';
import { amount } from '../wording/amounts';
import type { RichPart } from './block-kit';

const squares: Readonly<Record<RunOutcome, { readonly emoji: string; readonly word: string }>> = {
  success: { emoji: 'large_green_square', word: 'good' },
  warning: { emoji: 'large_yellow_square', word: 'with warnings' },
  error: { emoji: 'large_red_square', word: 'with errors' },
  unknown: { emoji: 'white_large_square', word: 'unknown' },
};

const order: readonly RunOutcome[] = ['error', 'warning', 'success', 'unknown'];

/** How a job's last runs went: a square each, the newest at the right, and the same in words. */
export function runStrip(strip: readonly RunOutcome[]): RichPart {
  const counts = order
    .map((outcome) => ({ outcome, count: strip.filter((run) => run === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${squares[outcome].word}`);
  const what = strip.length === 1 ? 'First run seen' : `Last ${amount(strip.length, 'run')}, newest right`;
  return {
    paragraph: [
      ...strip.map((outcome) => ({ emoji: squares[outcome].emoji })),
      { text: `  ${what}: ${counts.join(', ')}` },
    ],
  };
}
