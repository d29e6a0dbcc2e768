import { dirname, resolve } from 'node:path';
import { readCertificates } from './certificates';
import type { Config, ServerNames } from './config';
import { configLine } from './excerpt';
import { fileMistakes } from './file-mistakes';
import { mistakesOf } from './mistake';
import { readText } from './read-text';
import { configSchema } from './schema';
import { readYaml } from './yaml-document';

/**
 * Reads and checks `notifier.yaml` and the certificates that it names.
 *
 * @param path of the file; `tls.ca` is relative to it
 * @returns the configuration with its defaults filled in
 * @throws {ConfigError} with every mistake on a line of its own, in order of line; one that is no YAML with its line
 */
export function loadConfig(path: string): Config {
  const text = readText(path, 'Write one, or name another with --config PATH (cdk: -c config=PATH).');
  const { slips, source, value, lineOf } = readYaml(text);
  if (slips.length > 0) throw fileMistakes(path, slips, source, configLine);
  const schema = configSchema((file) => readCertificates(resolve(dirname(path), file)));
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ...parsed.data, watched: parsed.data.servers.map(named) };
  throw fileMistakes(path, mistakesOf(parsed.error.issues, lineOf), source, configLine);
}

function named({ name, formerly }: ServerNames): ServerNames {
  return { name, ...(formerly !== undefined && { formerly }) };
}
