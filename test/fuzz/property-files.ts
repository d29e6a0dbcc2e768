import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of tests under a folder that try properties. */
export function propertyFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .filter((file) => readFileSync(file, 'utf8').includes('fc.assert('))
    .sort();
}
