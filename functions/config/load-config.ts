import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { readCertificates } from './certificates';
import type { Config, ServerNames } from './config';
import { ConfigError } from './config-error';
import { type Mistake, mistakesOf } from './mistake';
import { configSchema } from './schema';
import { readYaml } from './yaml-document';

/**
 * Reads and checks `notifier.yaml` and the certificates that it names.
 *
 * @param path of the file; `tls.ca` is relative to it
 * @returns the configuration with its defaults filled in
 * @throws {ConfigError} with every mistake on a line of its own, in order of line
 */
export function loadConfig(path: string): Config {
  const document = readYaml(readText(path));
  if (document.mistakes.length > 0) throw mistaken(path, document.mistakes);
  const schema = configSchema((file) => readCertificates(resolve(dirname(path), file)));
  const parsed = schema.safeParse(document.value, { reportInput: true });
  if (parsed.success) return { ...parsed.data, watched: parsed.data.servers.map(named) };
  throw mistaken(path, mistakesOf(parsed.error.issues, document.lineOf));
}

function named({ name, formerly }: ServerNames): ServerNames {
  return { name, ...(formerly !== undefined && { formerly }) };
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new ConfigError(
      `${path} cannot be read; write one, or name another with --config PATH (cdk: -c config=PATH).`,
      { cause },
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ConfigError(`${path} is not UTF-8 text; save it with that encoding.`, { cause });
  }
}

function mistaken(path: string, mistakes: readonly Mistake[]): ConfigError {
  const lines = mistakes
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, text }) => `${path}:${line}: ${text}`);
  return new ConfigError(lines.join('\n'));
}
