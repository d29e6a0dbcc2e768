import { interactiveIn } from '../../local/slack/block-kit/interactive';
import type { Message } from '../../local/slack/workspace/message';
import type { Workspace } from '../../local/slack/workspace/workspace';
import type { Ledger } from './ledger';

/** How many versions of a message people still have on some screen. */
const mostVersions = 6;

/** What people see of messages with controls: as they are, and as they were, on a screen that did not follow. */
export class Screens {
  readonly #versions = new Map<string, Message[]>();
  readonly #workspace: Workspace;
  readonly #ledger: Pick<Ledger, 'parents'>;

  constructor(workspace: Workspace, ledger: Pick<Ledger, 'parents'>) {
    this.#workspace = workspace;
    this.#ledger = ledger;
  }

  /** Looks at every parent. @returns what is new, or has changed */
  look(): readonly Message[] {
    return this.#ledger.parents().flatMap(({ message: { channel, ts } }) => {
      const message = this.#workspace.channels.get(channel)?.message(ts);
      const versions = this.#versions.get(ts) ?? [];
      if (message === undefined || message.deleted || message === versions.at(-1)) return [];
      this.#versions.set(ts, [...versions, message].slice(-mostVersions));
      return [message];
    });
  }

  /** The messages that had controls at some time, each as it was seen by and by; the oldest first. */
  all(): readonly (readonly Message[])[] {
    return [...this.#versions.values()]
      .map((versions) => versions.filter((version) => controlsIn(version).length > 0))
      .filter((versions) => versions.length > 0);
  }
}

/** What of a message people can press besides the way to the session, each with the id of its block. */
export function controlsIn({ blocks }: Pick<Message, 'blocks'>) {
  return blocks.flatMap((block) =>
    interactiveIn(block)
      .filter(({ action_id }) => action_id !== 'view_session')
      .map((element) => ({ blockId: block.block_id, element })),
  );
}
