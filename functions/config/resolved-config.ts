import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config';
import { ConfigError } from './config-error';

/** The file beside a Lambda function's code that holds its configuration: checked, complete, and free of secrets. */
export const resolvedConfigFile = 'notifier.json';

/** What that file holds: the configuration, and a sum by which it is known to be whole. */
interface ResolvedConfig {
  readonly config: Config;
  readonly sha256: string;
}

/** Writes that file's text. The same deployment holds the code that reads it. */
export function writeResolvedConfig(config: Config): string {
  const resolved: ResolvedConfig = { config, sha256: sumOf(config) };
  return JSON.stringify(resolved);
}

/**
 * Reads a Lambda function's configuration. It was checked when the stack was synthesized, so here only that it is whole is.
 *
 * @param directory where the function's code is
 * @throws {ConfigError} when the file is not there or was not written by `writeResolvedConfig`
 */
export function readResolvedConfig(directory: string): Config {
  const file = join(directory, resolvedConfigFile);
  try {
    const resolved: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isResolved(resolved)) return resolved.config;
    throw new Error('Its sum is not that of its configuration.');
  } catch (cause) {
    throw new ConfigError(
      `The configuration in the function’s package (${file}) is missing or damaged. Deploy the stack again.`,
      { cause },
    );
  }
}

function isResolved(value: unknown): value is ResolvedConfig {
  if (typeof value !== 'object' || value === null) return false;
  return 'config' in value && 'sha256' in value && value.sha256 === sumOf(value.config);
}

function sumOf(config: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(config) ?? '')
    .digest('hex');
}
