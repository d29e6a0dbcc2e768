import type { Block } from './blocks';
import type { TableCell } from './table';

/**
 * How much text the blocks of one message may hold. Slack publishes no number; reports of what it refused
 * (slackapi/bolt-js issues 2509 and 2867: 9,597 characters in 50 blocks passed, 11,341 in 45 blocks did not) and a
 * maintainer's "12,000 text characters with a buffer for block containers" fit this limit with this buffer.
 */
const limit = 12_000;
const bufferPerBlock = 44;

/** The most text that the cells of a message's table may hold. */
const tableLimit = 10_000;

/** Whether Slack would refuse the blocks with `msg_blocks_too_long`: their text is too long in sum. */
export function areTooLong(blocks: readonly Block[]): boolean {
  return charactersIn(blocks) + blocks.length * bufferPerBlock > limit;
}

/** What is wrong with a table's text: `undefined` when nothing is. */
export function tableViolation(blocks: readonly Block[]): string | undefined {
  const index = blocks.findIndex((block) => block.type === 'table');
  const block = blocks[index];
  if (block?.type !== 'table') return undefined;
  const characters = block.rows.flat().reduce((sum, cell) => sum + charactersInCell(cell), 0);
  if (characters <= tableLimit) return undefined;
  return `must be less than ${tableLimit + 1} characters in all cells [json-pointer:/blocks/${index}/rows]`;
}

function charactersInCell(cell: TableCell): number {
  return cell.type === 'rich_text' ? charactersIn(cell) : cell.text.length;
}

/** The length of every string under a `text` key, however deep. */
function charactersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : charactersIn(inner)),
    0,
  );
}
