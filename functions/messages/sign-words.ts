import { shown } from '../wording/text';
import type { Span } from './block-kit';

/** One thing that is not well, in words. */
export interface SignWords {
  /** What something is the case with, and what is: "Backup" and "overdue". "Still" fits between them. */
  readonly what: string;
  readonly state: string;
  /** Which one it is: the name of a job, a server, a proxy. */
  readonly which: string;
  /** The same in a sentence or two. */
  readonly said: readonly Span[];
  /** What a line among others says of it behind its state; absent where the state says all. */
  readonly detail?: readonly Span[];
  /** Why it is so and what to do, as an error of ours says it. */
  readonly error?: string;
  /** What to do about it; empty where the error says it. */
  readonly advice: string;
}

const longestName = 120;

/** A name from outside as a part of a title. */
export function nameOf(name: string): string {
  return shown(name, longestName);
}

/** Foreign words at the end of a paragraph of ours, as a sentence that ends. */
export function closed(words: string): string {
  const text = shown(words, 300);
  return /[.!?…。]$/u.test(text) ? text : `${text}.`;
}

/** "3 users, 1 site and 2 teams" */
export function enumerated(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
