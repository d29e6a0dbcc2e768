/** A place in a text; line and column count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text by its lines. */
export interface Source {
  readonly text: string;
  /** A line without its end; empty beyond the text. */
  readonly line: (line: number) => string;
  /** The place of an offset; beyond the text, the end of its last line that holds anything. */
  readonly placeOf: (offset: number) => Place;
}

/** Takes a text apart, with the line ends of any system. */
export function sourceOf(written: string): Source {
  const text = written.replaceAll(/\r\n?/g, '\n').replace(/^\ufeff/, '');
  const lines = text.split('\n');
  const starts: number[] = [];
  let start = 0;
  for (const { length } of lines) {
    starts.push(start);
    start += length + 1;
  }
  const lastWritten = Math.max(1, 1 + lines.findLastIndex((line) => line.trim() !== ''));
  return {
    text,
    line: (line) => lines[line - 1] ?? '',
    placeOf: (offset) => {
      const line = lineAt(starts, offset);
      if (line > lastWritten) return { line: lastWritten, column: (lines[lastWritten - 1] ?? '').length + 1 };
      return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
    },
  };
}

/** The last line that starts at an offset or before it. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
