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

/** Of the small print of a message's blocks, where it is said without them. */
const longestFoot = 1_000;

/** A message that Slack takes. Only `message` makes one. */
class BuiltMessage {
  /** What notifications and screen readers say; escaped. */
  readonly text: string;
  readonly #blocks: readonly KnownBlock[];
  readonly #plain: string;

  constructor(text: string, blocks: readonly KnownBlock[], plain: string) {
    this.text = text;
    this.#blocks = blocks;
    this.#plain = plain;
  }

  /** The message's blocks; none in a message that is only text. */
  get blocks(): readonly KnownBlock[] {
    return this.#blocks;
  }

  /** The same as text alone, with the small print of its blocks. */
  withoutBlocks(): BuiltMessage {
    return new BuiltMessage(this.#plain, [], this.#plain);
  }
}

export type Message = BuiltMessage;

/**
 * Builds a message.
 *
 * @param lines what carries the point without the blocks, as it is: it is escaped and cut here
 * @param blocks blocks beyond the fiftieth, or beyond what a message holds in all, are left out
 */
export function message(lines: readonly string[], blocks: readonly (BuiltBlock | undefined)[]): Message {
  const built = blocks.filter((block) => block !== undefined);
  const said = lines.length > 0 ? lines : [''];
  const json = built.map((block) => block.json);
  const small = json.flatMap(smallPrint);
  const foot = small.length === 0 ? '' : `\n${escaped(small, longestFoot)}`;
  return new BuiltMessage(
    escaped(said, longestText),
    fitting(json.slice(0, mostBlocks)),
    `${escaped(said, longestText - foot.length)}${foot}`,
  );
}

/** What stands in a message in small type: where it comes from. */
function smallPrint(block: KnownBlock): readonly string[] {
  if (block.type !== 'context') return [];
  return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
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
