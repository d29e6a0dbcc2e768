import type { Concern, Topic } from './concern';
import type { Subject } from './incident';

/** What is found about a topic. */
export interface Found {
  readonly topic: Topic;
  /** What is not well; undefined where all is. */
  readonly concern: Concern | undefined;
  readonly subject: Subject;
  /** The beginning of the keys of whatever is said of the subject. */
  readonly keys: string;
  /** Where the configuration says that it is told. */
  readonly channel: string;
}

/** Something that is found not to be well. */
export type FoundConcern = Found & { readonly concern: Concern };

/** When something is found, and what the configuration says about it. */
export interface Occasion {
  /** Epoch ms. */
  readonly now: number;
  /** For how long after it was over a concern that comes back goes on in its message, in ms; 0: never. */
  readonly reopen: number;
}
