import { shown } from '../wording/text';
import type { Span } from './block-kit';

/** What happened, in bold behind its circle: how a message without a header begins. */
export function titleSpans(emoji: string, title: string): readonly Span[] {
  return [{ emoji }, { text: ' ' }, { text: shown(title, 300), style: 'bold' }];
}
