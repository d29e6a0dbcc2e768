import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { ConfigError } from './config-error';

/**
 * Reads a file that people write.
 *
 * @param otherwise what to do where it is not there, as a whole sentence
 * @throws ConfigError when it cannot be read or is not text in UTF-8
 */
export function readText(path: string, otherwise: string): string {
  const bytes = readBytes(path, otherwise);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16 || bytes.includes(0)) {
    throw new ConfigError(
      `${path}:1: this is not text in UTF-8 but in UTF-16, or no text at all. Save the file with the encoding UTF-8.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfigError(
      `${path}:${firstWrongLine(bytes)}: this line is not text in UTF-8. Save the file with the encoding UTF-8, and look at the letters with accents in this line.`,
      { cause },
    );
  }
}

/** What the system says when a file cannot be read. */
const failure = z.object({ code: z.string() });

const reasons = new Map([
  ['ENOENT', 'does not exist'],
  ['EISDIR', 'is a folder, not a file'],
  ['ENOTDIR', 'does not exist: what should be its folder is a file'],
  ['EACCES', 'cannot be read: this user may not'],
  ['EPERM', 'cannot be read: this user may not'],
]);

function readBytes(path: string, otherwise: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = failure.safeParse(cause).data?.code ?? 'unknown reason';
    throw new ConfigError(`${path} ${reasons.get(code) ?? `cannot be read (${code})`}. ${otherwise}`, {
      cause,
    });
  }
}

/** Counted from 1. A line end is one byte, and no part of another character. */
function firstWrongLine(bytes: Buffer): number {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const after = end < 0 ? bytes.length : end + 1;
    try {
      strict.decode(bytes.subarray(start, after));
    } catch {
      return line;
    }
    start = after;
  }
  return line;
}
