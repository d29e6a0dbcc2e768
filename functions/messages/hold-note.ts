import type { Hold } from '../alerts/hold';
import { shown } from '../wording/text';
import type { RichPart } from './block-kit';

/** That people hear of something only now. */
export const heldNote = 'Nobody was called when it happened.';

/** Until when nobody is called, and why; nothing where people may be. */
export function holdNote(hold: Hold | undefined): readonly RichPart[] {
  // A mute has a note of its own, which says whose it is.
  if (hold === undefined || hold.isMute) return [];
  const { until, reason } = hold;
  const what = reason === undefined ? 'Quiet hours' : 'Maintenance';
  const why = reason === undefined ? '' : ` (${shown(reason, 120)})`;
  return [
    {
      paragraph: [
        { text: `${what} until ` },
        { moment: new Date(until), shownAs: 'date and time' },
        { text: `${why}: nobody is called before.` },
      ],
    },
  ];
}
