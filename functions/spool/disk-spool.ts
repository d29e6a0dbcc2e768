import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Spool } from './spool';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** How much is kept, in bytes as compressed: half of what Lambda gives a function in `/tmp`. */
const mostBytes = 256 * 1024 * 1024;

/** The folders of this process; they go with it. */
const folders = new Set<string>();

function makeFolder(): string {
  if (folders.size === 0) {
    process.once('exit', () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'vb365-notifier-'));
  folders.add(folder);
  return folder;
}

/** A kept text: its file, and how large that is. */
interface Kept {
  readonly file: string;
  readonly bytes: number;
}

/** Writes a file, or leaves nothing. */
async function writeWhole(file: string, data: Buffer): Promise<void> {
  try {
    await writeFile(file, data, { mode: 0o600 });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/**
 * A spool in a folder of its own below the system's one for temporary files, compressed, which goes with the process. What
 * was kept first goes first where there is no more room.
 *
 * @param most how much is kept, in bytes as compressed
 */
export function diskSpool(most = mostBytes): Spool {
  const kept = new Map<string, Kept>();
  let folder: string | undefined;
  let used = 0;

  const place = (): string => {
    // Whoever cleans up temporary files may have taken it.
    if (folder === undefined || !existsSync(folder)) folder = makeFolder();
    return join(folder, randomUUID());
  };

  const forget = async (name: string, entry: Kept): Promise<void> => {
    if (kept.get(name) !== entry) return;
    const { file, bytes } = entry;
    kept.delete(name);
    used -= bytes;
    await rm(file, { force: true });
  };

  return {
    async put(name, text) {
      const data = await compress(text, { level: 1 });
      const before = kept.get(name);
      if (before !== undefined) await forget(name, before);
      if (data.byteLength > most) return;
      for (const [other, entry] of kept) {
        if (used + data.byteLength <= most) break;
        await forget(other, entry);
      }
      const bytes = data.byteLength;
      used += bytes;
      try {
        const file = place();
        await writeWhole(file, data);
        kept.set(name, { file, bytes });
      } catch {
        // A full disk costs another reading of the log, nothing more.
        used -= bytes;
      }
    },
    has: (name) => kept.has(name),
    async get(name) {
      const entry = kept.get(name);
      if (entry === undefined) return undefined;
      try {
        return (await decompress(await readFile(entry.file))).toString('utf8');
      } catch {
        await forget(name, entry);
        return undefined;
      }
    },
    async drop(beginning) {
      for (const [name, entry] of kept) if (name.startsWith(beginning)) await forget(name, entry);
    },
  };
}
