import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { secretsLine } from '../../functions/config/excerpt';
import { type FileMistake, fileMistakes } from '../../functions/config/file-mistakes';
import { readText } from '../../functions/config/read-text';
import { readYaml } from '../../functions/config/yaml-document';
import { SecretError } from '../../functions/secrets/secret-error';
import type { SecretReader } from '../../functions/secrets/secret-reader';

/** What of a mapping is a secret's: a number there was meant as a text, and may have lost a digit. */
const credential = z.optional(z.string('a text; put it in quotes'));

const credentials = z.looseObject(
  {
    username: credential,
    password: credential,
    token: credential,
    botToken: credential,
    signingSecret: credential,
  },
  'a text, or a mapping such as {username: "…", password: "…"}; put a text of digits in quotes',
);

/** Names and values; a value is text or a mapping, which stands for its JSON. */
const secretsSchema = z.record(
  z.string(),
  z.union([z.string(), credentials]),
  'lines such as "vb365/hq: {username: …, password: …}": the name of a secret, a colon, a space, and its value',
);

/**
 * Reads secrets from a YAML file (name: value) in place of Secrets Manager. A secret's version follows from its value,
 * so it changes exactly when the value does.
 *
 * @throws ConfigError when the file is not there or is not such a file; no value in it is repeated
 */
export function secretsFileReader(file: string): SecretReader {
  let secrets = readSecrets(file);
  return {
    async read(name, { fresh = false } = {}) {
      if (fresh) secrets = readSecrets(file);
      const text = secrets.get(name);
      if (text === undefined) {
        throw new SecretError(
          `The secret ${name} is not in ${file}. Add a line with its name, a colon, and its value there.`,
        );
      }
      return { text, version: createHash('sha256').update(text).digest('hex') };
    },
  };
}

function readSecrets(file: string): ReadonlyMap<string, string> {
  const text = readText(
    file,
    'Write one of lines such as "vb365/hq: {username: …, password: …}", or name another with --secrets FILE.',
  );
  const { slips, source, value, lineOf } = readYaml(text);
  if (slips.length > 0) throw fileMistakes(file, slips, source, secretsLine);
  const parsed = secretsSchema.safeParse(value);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue): FileMistake => {
      const { path, message } = inMapping(issue);
      const what =
        path.length === 0 ? 'the file does not hold what it must' : 'the value is not what it must be';
      const line = lineOf(path);
      return { line, column: 1, text: `${what}; allowed: ${message}` };
    });
    throw fileMistakes(file, mistakes, source, secretsLine);
  }
  return new Map(
    Object.entries(parsed.data).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

/** Of a value that may be a text or a mapping, what is wrong with the mapping. */
function inMapping(issue: z.core.$ZodIssue): Pick<z.core.$ZodIssue, 'path' | 'message'> {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().findLast(({ message }) => message.startsWith('a text'));
  return { path: [...issue.path, ...(inner?.path ?? [])], message: inner?.message ?? issue.message };
}
