import type { Topic } from './concern';

/** That a person wants nobody to be called for a while. */
export interface Mute {
  readonly what: MutedThing;
  /** Until when, epoch ms. */
  readonly until: number;
  /** The id of the person in the chat, and when they asked for it, epoch ms. */
  readonly by: string;
  readonly at: number;
  /** Why, in their words: hostile text. */
  readonly reason?: string;
}

/** What is muted. */
export type MutedThing =
  /** A job, whatever is wrong with it. */
  | { readonly kind: 'job' }
  /** Problems of its runs, by their marks: what is worse than they are is told all the same. */
  | { readonly kind: 'problem'; readonly marks: readonly string[] }
  /** What is not well with it although no log item tells of it. */
  | { readonly kind: 'concern'; readonly topic: Topic };
