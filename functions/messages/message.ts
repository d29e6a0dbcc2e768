import type { KnownBlock } from '@slack/types';
import { escaped } from '../wording/text';
import type { BuiltBlock } from './block-kit';

/** The most blocks a message holds (docs.slack.dev/reference/block-kit/blocks). */
const mostBlocks = 50;

/** The longest top-level text: chat.update refuses a longer one (docs.slack.dev/reference/methods/chat.update). */
const longestText = 4_000;

/**
 * The most text that the blocks of one message hold in all. Slack publishes no number and refuses a message with too much as
 * `msg_blocks_too_long`; reports put the limit between 9,600 and 11,300 characters (slackapi/bolt-js issues 2509, 2867).
 */
const longestBlocks = 9_000;

/** Of the last line of a message's text. */
const longestFoot = 1_000;

/** A message that Slack takes. Only `message` makes one. */
class BuiltMessage {
  /** All that notifications show and screen readers say; escaped. */
  readonly text: string;
  readonly #blocks: readonly KnownBlock[];

  constructor(text: string, blocks: readonly KnownBlock[]) {
    this.text = text;
    this.#blocks = blocks;
  }

  /** The message's blocks; none in a message that is only text. */
  get blocks(): readonly KnownBlock[] {
    return this.#blocks;
  }

  /** The same as text alone. */
  withoutBlocks(): BuiltMessage {
    return new BuiltMessage(this.text, []);
  }
}

export type Message = BuiltMessage;

/**
 * Builds a message.
 *
 * @param lines what matters, in words without any form, the most important first; they are escaped and cut here
 * @param blocks blocks beyond the fiftieth, or beyond what a message holds in all, are left out
 * @param foot a last line, which is there however long the others are: what the message is about
 */
export function message(
  lines: readonly string[],
  blocks: readonly (BuiltBlock | undefined)[],
  foot?: string,
): Message {
  const json = blocks.flatMap((block) => block?.json ?? []);
  const last = foot === undefined ? '' : `\n${escaped([foot], longestFoot)}`;
  const said = escaped(lines.length > 0 ? lines : [''], longestText - last.length);
  return new BuiltMessage(`${said}${last}`, fitting(json.slice(0, mostBlocks)));
}

function fitting(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  let length = 0;
  const end = blocks.findIndex((block) => {
    length += textLength(block);
    return length > longestBlocks;
  });
  return end < 0 ? blocks : blocks.slice(0, end);
}

/** The length of every text in a block, however deep. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}
