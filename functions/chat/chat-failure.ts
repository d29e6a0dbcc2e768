import { ProductError } from '../product-error';

/** Whether a call that failed may have done its work all the same: `unknown` = look before repeating it. */
export type Effect = 'none' | 'unknown';

/** What a failure concerns. */
export type Concern =
  /** Everything: the chat does not let us in. */
  | 'account'
  /** Everything that needs a certain permission. */
  | 'permission'
  /** One channel: it is not there, or takes nothing from us. */
  | 'channel'
  /** The parent message that is to be edited or replied to: it is gone, or can no longer be. */
  | 'parent'
  /** The thread below a parent that is there: it takes no replies. */
  | 'thread'
  /** Files, or this one. */
  | 'file'
  /** The form or the text of this message. */
  | 'message'
  /** Nothing in particular: the chat does not answer, or is too busy. It passes by itself. */
  | 'absence';

/** Something could not be said in the chat. */
export abstract class ChatFailure extends ProductError {
  abstract readonly concern: Concern;
  abstract readonly effect: Effect;
  /** Why, in words that may stand in a message, such as "it is locked". */
  abstract readonly reason: string;
  /** How long the chat asks to wait because it is busy, in ms; undefined where it does not. */
  abstract readonly retryAfter: number | undefined;
}

/** Whether an error is a chat's and concerns one of these. */
export function isFailure(error: unknown, ...concerns: readonly Concern[]): error is ChatFailure {
  return error instanceof ChatFailure && (concerns.length === 0 || concerns.includes(error.concern));
}

/** Whether the chat refuses this very call for good: it has to be said differently, or to be let be. */
export function isFinal(error: unknown): error is ChatFailure {
  return isFailure(error, 'parent', 'thread', 'file', 'message');
}

/** The pause that a busy chat asks for, in ms; undefined where it does not. */
export function wishedPause(error: unknown): number | undefined {
  return error instanceof ChatFailure ? error.retryAfter : undefined;
}
