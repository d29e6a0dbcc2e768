import type { Announcement } from '../chat/announcement';
import type { World } from '../invocation/world';

/** What an entry of the outbox amounts to when it is said. */
export type Content =
  | { readonly kind: 'announcement'; readonly announcement: Announcement }
  | FileContent
  /** There is nothing to say any more. */
  | { readonly kind: 'nothing' }
  /** It is made from a log that is not at hand. */
  | { readonly kind: 'unavailable' };

/** A CSV file. */
export interface FileContent {
  readonly kind: 'file';
  readonly title: string;
  readonly content: string;
}

/** What a content is made for. */
export type ContentWorld = Pick<World, 'config' | 'clock' | 'adviceFor' | 'chat' | 'pageLinks' | 'spool'>;
