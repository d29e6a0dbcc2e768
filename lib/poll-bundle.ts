import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Bundles the poll function with all that it imports, the AWS SDK included: that starts faster than the runtime's own
 * copy, and the version is ours.
 *
 * @returns one CommonJS file's text
 */
export function bundlePoll(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, '..', 'functions', 'poll.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'warning',
  });
  return outputFiles.map(({ text }) => text).join('');
}
