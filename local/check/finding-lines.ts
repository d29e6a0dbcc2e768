import { literal } from '../terminal/literal';
import type { Look } from '../terminal/paint';
import { indented, type Page, paragraph } from '../terminal/paragraph';
import type { Finding, Findings } from './finding';

const marks: Readonly<Record<Finding['verdict'], readonly [mark: string, look: Look]>> = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  failed: ['✗', 'red'],
  unknown: ['–', 'dim'],
};

/** What was found out, a line per thing, for a terminal. Why something failed is told once, after all that was found out. */
export function findingLines({ subject, address, findings }: Findings, page: Page): readonly string[] {
  const column = 2 + Math.max(...findings.map(({ what }) => what.length));
  return [
    `${page.paint('bold', subject)}  ${page.paint('dim', address)}`,
    ...findings.flatMap((finding) => {
      const [mark, look] = marks[finding.verdict];
      const text = finding.verdict === 'failed' ? `${finding.error.name}, told below` : finding.text;
      const lines = paragraph([{ text: literal(text) }], { ...page, width: page.width - column - 4 });
      const first = `  ${page.paint(look, mark)} ${finding.what.padEnd(column)}`;
      return indented(lines, ' '.repeat(column + 4), first);
    }),
    '',
  ];
}
