import { outletTo } from '../terminal/outlet';
import { paintFor } from '../terminal/paint';
import type { Page } from '../terminal/paragraph';
import { everyMoment, progressOn } from '../terminal/progress';
import { widthOf } from '../terminal/width';

/** Where a command says things. */
export interface Terminal extends Page {
  /** A line of the result. */
  readonly say: (line: string) => void;
  /** A line about trouble. */
  readonly complain: (line: string) => void;
  /** A line for whoever reads the result, and no part of it. */
  readonly note: (line: string) => void;
  /** How far long work has come; each line replaces the one before, and an empty one says that the work is done. */
  readonly tell: (line: string) => void;
}

/**
 * The terminal, pipe or file that this process writes to. Once nobody reads a stream any longer, nothing is written there, and the
 * work goes on.
 */
export function terminalOf(process: NodeJS.Process): Terminal {
  const { stdout, stderr, env } = process;
  const toReader = outletTo(stdout, (trouble) => {
    if (trouble === undefined) return;
    toOperator(`What was done cannot be written to standard output: ${trouble.message}\n`);
    process.exit(1);
  });
  const toOperator = outletTo(stderr);
  const page = stderr.isTTY ? { width: stderr.columns || 80 } : {};
  const progress = progressOn(toOperator, page, Date.now, everyMoment);
  const aside = (line: string) => {
    progress.hide();
    toOperator(`${line}\n`);
  };
  return {
    width: widthOf(stdout),
    paint: paintFor(stdout, env),
    say: (line) => {
      progress.hide();
      toReader(`${line}\n`);
    },
    complain: aside,
    note: aside,
    tell: progress.tell,
  };
}
