import type { RunOutcome } from '../alerts/incident';
import type { RichPart } from './block-kit';

const squares: Readonly<Record<RunOutcome, string>> = {
  success: 'large_green_square',
  warning: 'large_yellow_square',
  error: 'large_red_square',
  unknown: 'white_large_square',
};

/** How a job's last runs went, a square each, the newest at the right; nothing for one run, which is told above. */
export function runStrip(strip: readonly RunOutcome[]): readonly RichPart[] {
  if (strip.length < 2) return [];
  return [
    {
      paragraph: [
        ...strip.map((outcome) => ({ emoji: squares[outcome] })),
        { text: `  last ${strip.length} runs` },
      ],
    },
  ];
}
