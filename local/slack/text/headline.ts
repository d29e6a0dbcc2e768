import type { Message } from '../workspace/message';

const longest = 100;

/** What a message is about, in one line: its header or, where it has none, how its text begins. */
export function headlineOf({ text, blocks }: Pick<Message, 'text' | 'blocks'>): string {
  const header = blocks.find((block) => block.type === 'header');
  const [line = ''] = (header?.text.text ?? text).split('\n');
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}
