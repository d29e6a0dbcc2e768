import { styleText } from 'node:util';

/** How a stretch of text may look. */
export type Look = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** Makes text look so where the terminal can show it; else gives it back as it is. */
export type Paint = (look: Look, text: string) => string;

/** Leaves text as it is. */
export const plain: Paint = (_look, text) => text;

/**
 * The paint for a stream: colors only on a terminal, and none where `NO_COLOR` is set (no-color.org) or the terminal
 * is a dumb one.
 */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  if (stream.isTTY !== true || environment.NO_COLOR || environment.TERM === 'dumb') return plain;
  return (look, text) => (text === '' ? '' : styleText(look, text, { validateStream: false }));
}
