import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../lib/function-code';

/** Functions to compare the product's with, as directories that Lambda could run. */
export interface Handlers<Name extends string> {
  readonly assets: Readonly<Record<Name, string>>;
  /** Removes the directories. */
  readonly remove: () => void;
}

/** The functions that are bundled as the product's are; the others as a plain build would be. */
const asTheProduct: readonly string[] = ['sdk-alone', 'front-by-sdk'];

/** Bundles functions of `handlers/`. */
export function bundleHandlers<Name extends string>(...names: readonly Name[]): Handlers<Name> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const bundle = (name: Name) => {
    const { alias, supported, ...plain } = bundleOptions('poll');
    buildSync({
      ...plain,
      ...(asTheProduct.includes(name) && { alias, supported }),
      entryPoints: [join(__dirname, 'handlers', `${name}.ts`)],
      outfile: join(folder, name, 'index.js'),
    });
    return [name, join(folder, name)];
  };
  return { assets: Object.fromEntries(names.map(bundle)), remove: () => rmSync(folder, { recursive: true }) };
}
