/** What a poll of one server comes to, in figures. */
export interface PollFigures {
  readonly server: string;
  /** When it ended, epoch ms. */
  readonly endedAt: number;
  /** Whether it did all its work. */
  readonly isGood: boolean;
  readonly sessions: number;
  readonly problems: number;
  readonly messages: number;
  /** The longest time from the end of a run to its first message, in ms; absent where none was posted. */
  readonly longestLag?: number;
  /** How long the message has waited that is owed longest, in ms; 0 where none is. */
  readonly longestOwed: number;
  /** How often the chat asked for a pause. */
  readonly pauses: number;
}
