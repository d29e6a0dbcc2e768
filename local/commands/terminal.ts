import { paintFor } from '../terminal/paint';
import type { Page } from '../terminal/paragraph';
import { widthOf } from '../terminal/width';

/** Where a command says things. */
export interface Terminal extends Page {
  /** A line of the result. */
  readonly say: (line: string) => void;
  /** A line about trouble. */
  readonly complain: (line: string) => void;
  /** How far long work has come; each line replaces the one before, and an empty one removes it. */
  readonly tell: (line: string) => void;
}

/** The terminal, pipe or file that this process writes to. */
export function terminalOf({ stdout, stderr, env }: NodeJS.Process): Terminal {
  const clearLine = stderr.isTTY ? '\r\u001b[K' : '';
  return {
    width: widthOf(stdout),
    paint: paintFor(stdout, env),
    say: (line) => stdout.write(`${line}\n`),
    complain: (line) => stderr.write(`${clearLine}${line}\n`),
    tell: (line) => {
      if (stderr.isTTY) stderr.write(`${clearLine}${line}`);
    },
  };
}
