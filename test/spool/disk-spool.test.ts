import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { diskSpool } from '../../functions/spool/disk-spool';

/** The folder that holds a text; other processes have theirs beside it, and take them away. */
async function folderOf(text: string): Promise<string> {
  const kept = gzipSync(text, { level: 1 });
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith('vb365-notifier-')) continue;
    for (const file of await readdir(folder).catch(() => [])) {
      const found = await readFile(join(folder, file)).catch(() => undefined);
      if (found?.equals(kept)) return folder;
    }
  }
  throw new Error('No folder holds the text.');
}

test('a folder that somebody took away loses what was in it, and nothing that comes after', async () => {
  const spool = diskSpool();
  const text = `Processing mailbox ${randomUUID()} failed`;
  await spool.put('report', text);
  await rm(await folderOf(text), { recursive: true });
  expect(await spool.get('report')).toBeUndefined();
  expect(spool.has('report')).toBe(false);
  await spool.put('report', text);
  expect(await spool.get('report')).toBe(text);
});

test('a text for which there is no room at all is not kept', async () => {
  const spool = diskSpool(10);
  await spool.put('report', randomUUID());
  expect(spool.has('report')).toBe(false);
  expect(await spool.get('report')).toBeUndefined();
});

test('a text that is being written is there when all of it is', async () => {
  const spool = diskSpool();
  const text = Array.from({ length: 50_000 }, () => randomUUID()).join(' ');
  const written = spool.put('report', text);
  while (!spool.has('report')) await nextTurn();
  expect(await spool.get('report')).toBe(text);
  await written;
});
