import { type Block, blocks as blocksSchema } from './block-kit/blocks';
import { areTooLong, tableViolation } from './block-kit/size';
import { violationsOf } from './block-kit/violations';

/** The longest `text` that `chat.update` accepts; `chat.postMessage` cuts at ten times as much. */
export const longestUpdatedText = 4_000;

/** Blocks that Slack would take, or why it would not. */
export type ReadBlocks =
  | { readonly ok: true; readonly blocks: readonly Block[] }
  | {
      readonly ok: false;
      readonly error: 'invalid_blocks' | 'msg_blocks_too_long';
      readonly violations: readonly string[];
    };

/** Reads a message's `blocks` against Block Kit's limits. */
export function readBlocks(input: unknown): ReadBlocks {
  const parsed = blocksSchema.safeParse(input);
  if (!parsed.success) {
    return { ok: false, error: 'invalid_blocks', violations: violationsOf(parsed.error, input, '/blocks') };
  }
  const table = tableViolation(parsed.data);
  if (table !== undefined) return { ok: false, error: 'invalid_blocks', violations: [table] };
  if (areTooLong(parsed.data)) {
    const violations = ['the text of all blocks together is too long [json-pointer:/blocks]'];
    return { ok: false, error: 'msg_blocks_too_long', violations };
  }
  return { ok: true, blocks: parsed.data };
}

/**
 * What Slack would refuse in a message, or could not update later; empty when nothing.
 * Each line names the place by a JSON pointer, as Slack's own answers do.
 */
export function blockKitViolations(message: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): readonly string[] {
  const { text, blocks } = message;
  const read = blocks === undefined ? undefined : readBlocks(blocks);
  const violations = read?.ok === false ? [...read.violations] : [];
  const isEmpty = (text === undefined || text === '') && (!Array.isArray(blocks) || blocks.length === 0);
  if (isEmpty) violations.push('no text and no blocks [json-pointer:/text]');
  if (text !== undefined && typeof text !== 'string') {
    violations.push('must be of type string [json-pointer:/text]');
  }
  if (typeof text === 'string' && text.length > longestUpdatedText) {
    violations.push(
      `must be less than ${longestUpdatedText + 1} characters to be updated [json-pointer:/text]`,
    );
  }
  return violations;
}
