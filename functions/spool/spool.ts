/**
 * Keeps texts for a while outside the memory, such as what a log's reading found until it is said. Whatever it holds can be
 * had anew, so that it may forget.
 */
export interface Spool {
  /** Keeps a text under a name. Where there is no room even without what was kept first, it is not kept. */
  put(name: string, text: string): Promise<void>;
  /** Whether a text is kept under a name. */
  has(name: string): boolean;
  /** The text of a name; undefined where it is not kept. */
  get(name: string): Promise<string | undefined>;
  /** Forgets every text whose name begins so. */
  drop(beginning: string): Promise<void>;
}
