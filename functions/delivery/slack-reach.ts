import {
  SlackAuthError,
  SlackChannelError,
  type SlackFailure,
  SlackUnavailableError,
} from '../slack/slack-errors';

/** After how many failures in a row Slack as a whole is taken for unavailable. */
const mostInARow = 3;

/**
 * What of Slack can be reached in one poll. A channel that refuses is asked no more, so that its trouble costs the others one
 * call; when Slack as a whole refuses or does not answer, nothing more is said.
 */
export class SlackReach {
  private readonly closed = new Map<string, SlackChannelError>();
  private inARow = 0;
  private refused = false;

  /** Why a channel cannot be used; undefined where it can, as far as is known. */
  whyClosed(channel: string): SlackChannelError | undefined {
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
  failed(channel: string, failure: SlackFailure, isFile: boolean): void {
    if (failure instanceof SlackAuthError) this.refused = true;
    if (failure instanceof SlackChannelError) this.closed.set(channel, failure);
    const isAway = failure instanceof SlackUnavailableError && failure.retryAfter === undefined;
    if (isAway && !isFile) this.inARow++;
  }
}
