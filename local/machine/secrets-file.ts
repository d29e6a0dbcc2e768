import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod/mini';
import { ConfigError } from '../../functions/config/config-error';
import { SecretError } from '../../functions/secrets/secret-error';
import type { SecretReader } from '../../functions/secrets/secret-reader';

/** Names and values; a value is text or a mapping, which stands for its JSON. */
const secretsSchema = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.unknown())]));

/**
 * Reads secrets from a YAML file (name: value) in place of Secrets Manager. A secret's version follows from its value,
 * so it changes exactly when the value does.
 *
 * @throws ConfigError when the file is not there or is not such a file; nothing in it is repeated
 */
export function secretsFileReader(file: string): SecretReader {
  let secrets = readSecrets(file);
  return {
    async read(name, { fresh = false } = {}) {
      if (fresh) secrets = readSecrets(file);
      const text = secrets.get(name);
      if (text === undefined) throw new SecretError(`The secret ${name} is not in ${file}. Add it there.`);
      return { text, version: createHash('sha256').update(text).digest('hex') };
    },
  };
}

function readSecrets(file: string): ReadonlyMap<string, string> {
  const parsed = secretsSchema.safeParse(readYaml(file));
  if (!parsed.success) {
    throw new ConfigError(
      `${file} does not hold secrets as "name: value" lines, in which a value is text or a mapping such as {username: …, password: …}.`,
    );
  }
  return new Map(
    Object.entries(parsed.data).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

/** The parser's own messages quote what they object to, so only the line is told. */
function readYaml(file: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { prettyErrors: false, lineCounter: lines });
  const [error] = document.errors;
  if (error === undefined) return document.toJS();
  throw new ConfigError(`${file}:${lines.linePos(error.pos[0]).line}: this is not YAML.`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${file} cannot be read; --secrets names a YAML file of "name: value" lines.`, {
      cause,
    });
  }
}
