import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { preProcessFile } from 'typescript';
import type { Import } from './rooms';

/** What the files of a folder import from each other, types included, as TypeScript itself reads it. */
export function readImports(folder: string): readonly Import[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .flatMap((from) =>
      preProcessFile(readFileSync(join(folder, from), 'utf8'))
        .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => ({ from, to: `${posix.join(posix.dirname(from), fileName)}.ts` })),
    );
}
