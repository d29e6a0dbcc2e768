import type { World } from '../invocation/world';
import type { Message } from '../messages/message';

/** What an entry of the outbox amounts to when it is said. */
export type Content =
  | { readonly kind: 'message'; readonly message: Message }
  | FileContent
  /** There is nothing to say any more. */
  | { readonly kind: 'nothing' }
  /** It is made from a log that is not at hand. */
  | { readonly kind: 'unavailable' };

export interface FileContent {
  readonly kind: 'file';
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

/** What a content is made for. */
export type ContentWorld = Pick<World, 'config' | 'clock' | 'adviceFor' | 'slack' | 'pageLinks' | 'spool'>;
