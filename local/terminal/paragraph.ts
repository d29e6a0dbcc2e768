import type { Look, Paint } from './paint';

/** A stretch of text in one look. */
export interface Run {
  readonly text: string;
  readonly look?: Look | undefined;
}

/** Where text is drawn. */
export interface Page {
  /** The longest line, in characters. */
  readonly width: number;
  readonly paint: Paint;
}

/** Breaks text into lines at its spaces and line breaks; a word that is longer than a line stays whole. */
export function paragraph(runs: readonly Run[], { width, paint }: Page): readonly string[] {
  const text = runs.map((run) => run.text).join('');
  return linesOf(text, width).map(({ start, end }) => {
    let offset = 0;
    return runs
      .map((run) => {
        const part = run.text.slice(Math.max(0, start - offset), Math.max(0, end - offset));
        offset += run.text.length;
        return run.look === undefined || part === '' ? part : paint(run.look, part);
      })
      .join('')
      .trimEnd();
  });
}

/** Indents lines; the first one may begin with something else of the same width. */
export function indented(lines: readonly string[], indent: string, first = indent): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? first : indent}${line}`.trimEnd());
}

function linesOf(text: string, width: number): readonly { readonly start: number; readonly end: number }[] {
  const lines: { start: number; end: number }[] = [];
  for (let start = 0; start <= text.length; ) {
    const hardEnd = positionOf(text, '\n', start);
    const end = hardEnd - start <= width ? hardEnd : softEnd(text, start, width, hardEnd);
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

function softEnd(text: string, start: number, width: number, hardEnd: number): number {
  const space = text.lastIndexOf(' ', start + width);
  return space > start ? space : Math.min(positionOf(text, ' ', start + width), hardEnd);
}

function positionOf(text: string, what: string, from: number): number {
  const position = text.indexOf(what, from);
  return position < 0 ? text.length : position;
}
