import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const manifest = z.object({ version: z.string() });

/** The version of the product, as `package.json` has it. */
export function version(): string {
  const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  return manifest.parse(JSON.parse(text)).version;
}
