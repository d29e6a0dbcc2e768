import type { Replies } from '../chat/replies';
import type { World } from '../invocation/world';

/** What it takes to do what people ask for. */
export interface ActingWorld extends World {
  readonly replies: Replies;
}
