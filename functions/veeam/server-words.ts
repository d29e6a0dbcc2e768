/** The longest status that is told in full. */
export const longestStatus = 100;

/** How much of a reason is told. */
export const longestReason = 300;

/** How much of a name is told: it is written down for as long as its bearer is known. */
const longestName = 300;

/** A name as far as it is told; undefined where there is none. */
export function nameIn(sent: string | undefined): string | undefined {
  return sent?.trim().slice(0, longestName) || undefined;
}

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
