import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Functions to compare the product's with, as directories that Lambda could run. */
export interface Handlers<Name extends string> {
  readonly assets: Readonly<Record<Name, string>>;
  /** Removes the directories. */
  readonly remove: () => void;
}

/** Bundles functions of `handlers/` as the product's are, but for what makes those start faster. */
export function bundleHandlers<Name extends string>(...names: readonly Name[]): Handlers<Name> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const bundle = (name: Name) => {
    buildSync({
      entryPoints: [join(__dirname, 'handlers', `${name}.ts`)],
      outfile: join(folder, name, 'index.js'),
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      mainFields: ['module', 'main'],
      minify: true,
      logLevel: 'warning',
    });
    return [name, join(folder, name)];
  };
  return { assets: Object.fromEntries(names.map(bundle)), remove: () => rmSync(folder, { recursive: true }) };
}
