import { shown } from '../wording/text';
import type { RichPart } from './block-kit';

/** The first line of a message: a circle, the words that it stands for, and what is to be said at once. */
export function lead(emoji: string, words: string, said: string): RichPart {
  return {
    paragraph: [{ emoji }, { text: ' ' }, { text: shown(words, 300), style: 'bold' }, { text: `  ${said}` }],
  };
}
