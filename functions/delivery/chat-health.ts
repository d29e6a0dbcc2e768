import { type ChatFailure, isFailure } from '../chat/chat-failure';

/** After how many failures in a row the chat as a whole is taken for unavailable. */
const mostInARow = 3;

/**
 * Which channels take messages in one poll, and whether the chat does at all. A channel that refuses is asked no more, so that its trouble costs the others one
 * call; when the chat as a whole refuses or does not answer, nothing more is said.
 */
export class ChatHealth {
  private readonly closed = new Map<string, ChatFailure>();
  private inARow = 0;
  private refused = false;

  /** Why a channel cannot be used; undefined where it can, as far as is known. */
  whyClosed(channel: string): ChatFailure | undefined {
    return this.closed.get(channel);
  }

  /** Whether nothing can be said at all. */
  get isLost(): boolean {
    return this.refused || this.inARow >= mostInARow;
  }

  /** Notes that something was said. */
  succeeded(): void {
    this.inARow = 0;
  }

  /** Notes what kept something from being said. That files cannot be uploaded says nothing of messages. */
  failed(channel: string, failure: ChatFailure, isFile: boolean): void {
    if (isFailure(failure, 'account', 'permission')) this.refused = true;
    if (failure.concern === 'channel') this.closed.set(channel, failure);
    const isAway = failure.concern === 'absence' && failure.retryAfter === undefined;
    if (isAway && !isFile) this.inARow++;
  }
}
