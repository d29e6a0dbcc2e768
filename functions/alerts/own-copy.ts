/**
 * A copy of a text that stands by itself. What is cut from a text keeps all of it in memory otherwise, so that a few words may
 * weigh as much as the answer of a server that they came in.
 */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
