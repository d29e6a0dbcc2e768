import type { Span } from './block-kit';

/** A day in the reader's own zone. @param time epoch ms */
export function dayOf(time: number): Span {
  return { moment: new Date(time), shownAs: 'date' };
}
