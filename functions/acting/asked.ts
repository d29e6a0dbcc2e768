import type { Answer, Refusal } from '../chat/answer';
import type { Scope } from '../config/scope-of';
import type { Invocation } from '../invocation/world';
import type { Command } from '../slack-events/interaction';
import type { ActingWorld } from './acting-world';

/** A command, and with what and how far it is answered. */
export interface Asked {
  readonly command: Command;
  /** What may be seen where it is asked. */
  readonly scope: Scope;
  /** Whether everybody in the channel is to see the answer. */
  readonly isShared: boolean;
  readonly world: ActingWorld;
  readonly invocation: Invocation;
}

/** What a command comes to. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly isShared: boolean }
  /** It takes a server that another function reads. */
  | { readonly kind: 'elsewhere'; readonly server: string };

/** That it is answered so. @param isShared whether everybody in the channel sees it */
export function answered(answer: Answer, isShared = false): Outcome {
  return { kind: 'answer', answer, isShared };
}

/** That it is refused. */
export function refused(refusal: Refusal): Outcome {
  return answered({ kind: 'refusal', refusal });
}
