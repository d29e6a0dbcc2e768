import type { RichPart } from './block-kit';
import { shown } from './text';

/** The first line of a message: a circle, the words that it stands for, and what is to be said at once. */
export function lead(emoji: string, words: string, said: string): RichPart {
  return {
    paragraph: [{ emoji }, { text: ' ' }, { text: shown(words, 300), style: 'bold' }, { text: `  ${said}` }],
  };
}
