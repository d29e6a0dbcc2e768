import { ConfigError } from './config-error';
import { excerptOf, type ShowLine } from './excerpt';
import type { Source } from './source';

/** Something wrong with a file; where it has a column, its line is shown. */
export interface FileMistake {
  /** Counted from 1, as the column. */
  readonly line: number;
  readonly column?: number;
  readonly text: string;
}

/** The error for a file with mistakes, in order of line. @param show what a line may show of itself */
export function fileMistakes(
  path: string,
  mistakes: readonly FileMistake[],
  source: Source,
  show: ShowLine,
): ConfigError {
  const lines = mistakes
    .toSorted((a, b) => a.line - b.line)
    .flatMap(({ line, column, text }) => [
      `${path}:${line}: ${text}`,
      ...(column === undefined ? [] : excerptOf(source, { line, column }, show)),
    ]);
  return new ConfigError(lines.join('\n'));
}
