import { figure } from '../wording/amounts';
import { type BuiltBlock, richText, type Span } from './block-kit';

/** A paragraph. */
export type Line = readonly Span[];

/** As many lines as there is room for, and how many there are besides. */
export function fitting(lines: readonly Line[], further: number, most: number): readonly Line[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.reduce((sum, span) => sum + ('text' in span ? span.text.length : 0), 0);
    return length > most;
  });
  const kept = end < 0 ? lines : lines.slice(0, end);
  const left = further + lines.length - kept.length;
  return left === 0 ? kept : [...kept, [{ text: `And ${figure(left)} more.` }]];
}

/** A line each, without bullets: they begin with pictures of their own. */
export function inLines(lines: readonly Line[]): BuiltBlock | undefined {
  return lines.length === 0 ? undefined : richText(lines.map((paragraph) => ({ paragraph })));
}
