import { momentOf } from '../wording/dates';
import type { Span } from './block-kit';

/** A time of the server in the reader's own zone; undefined where it is no time. */
export function momentSpan(iso: string | undefined): Span | undefined {
  const moment = momentOf(iso ?? '');
  return moment && { moment, shownAs: 'date and time' };
}

/** A day in the reader's own zone; without "on", since it may be "today". @param time epoch ms */
export function dayOf(time: number): Span {
  return { moment: new Date(time), shownAs: 'date' };
}

/** A moment in the reader's own zone; without "on", as well. @param time epoch ms */
export function momentAt(time: number): Span {
  return { moment: new Date(time), shownAs: 'date and time' };
}
