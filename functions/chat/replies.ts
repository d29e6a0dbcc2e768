import type { Answer } from './answer';

/** How a chat answers people who ask for something. Every method may throw a ChatFailure; none repeats what it does. */
export interface Replies {
  /** Answers a person, so that they alone see it. */
  answer(asker: Asker, answer: Answer): Promise<void>;
  /** Answers a person, so that everybody in the channel sees it. */
  share(asker: Asker, answer: Answer): Promise<void>;
  /** The ids of the people in a user group. */
  members(group: string): Promise<readonly string[]>;
}

/** Whom an answer goes to. */
export interface Asker {
  /** What they asked for has it, and nothing else. */
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  /** The address that the chat gave for answers, where it did. */
  readonly answerTo?: string;
}
