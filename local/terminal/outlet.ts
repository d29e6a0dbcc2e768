/** A stream to write lines to whose reader may go away, as `head` does. */
interface Pipe {
  readonly write: (text: string) => boolean;
  readonly on: (event: 'error', listener: (error: NodeJS.ErrnoException) => void) => unknown;
}

/**
 * Writes lines to a stream until its reader goes away; then the rest is dropped without a word, and whoever writes goes on.
 *
 * @param ends told once that nobody reads any longer, with the error where that is another one than a closed pipe
 */
export function outletTo(
  stream: Pipe,
  ends: (trouble?: NodeJS.ErrnoException) => void = () => {},
): (text: string) => void {
  let isRead = true;
  stream.on('error', (error) => {
    if (!isRead) return;
    isRead = false;
    ends(error.code === 'EPIPE' ? undefined : error);
  });
  return (text) => {
    if (isRead) stream.write(text);
  };
}
