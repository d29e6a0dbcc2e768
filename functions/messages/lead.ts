import { shown } from '../wording/text';
import type { RichPart, Span } from './block-kit';

/** How a message without a header begins: a circle, what happened in bold, and what is to be said at once. */
export function lead(emoji: string, title: string, said: readonly Span[]): RichPart {
  return {
    paragraph: [
      { emoji },
      { text: ' ' },
      { text: shown(title, 300), style: 'bold' },
      { text: '  ' },
      ...said,
    ],
  };
}
