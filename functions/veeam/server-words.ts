/** The longest status that is told in full. */
export const longestStatus = 100;

/**
 * A server's words made fit for a message of ours: one line, without control characters, cut.
 *
 * @param max the longest result, in UTF-16 units
 */
export function quote(words: string, max: number): string {
  return words
    .toWellFormed()
    .replace(/\p{C}+|\s+/gu, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed();
}
