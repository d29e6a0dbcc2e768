import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ConfigError } from '../../../functions/config/config-error';
import { secretsFileReader } from '../../../local/machine/secrets-file';
import { yamlSigns } from '../../config/yaml-signs';
import { runs } from '../../fuzz/runs';

const folder = mkdtempSync(join(tmpdir(), 'notifier-secrets-'));
const file = join(folder, 'secrets.yaml');

afterAll(() => rmSync(folder, { recursive: true }));

/** The lines of the message about a file of secrets. */
function told(text: string): readonly string[] {
  writeFileSync(file, text);
  try {
    secretsFileReader(file);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${folder}/`, '').split('\n');
    throw error;
  }
  return [];
}

test('a text and a mapping are secrets, with the line ends of any system', async () => {
  writeFileSync(file, '\ufeffa: "x: y"\r\nb: {username: "u", password: "p", note: 1}\r\n');
  const secrets = secretsFileReader(file);
  expect((await secrets.read('a')).text).toBe('x: y');
  expect(JSON.parse((await secrets.read('b')).text)).toEqual({ username: 'u', password: 'p', note: 1 });
  await expect(secrets.read('c')).rejects.toThrow(
    `The secret c is not in ${file}. Add a line with its name, a colon, and its value there.`,
  );
});

test.each([
  [
    'a quotation mark that is not closed',
    'vb365/hq: {username: u, password: "hunter2}\nb: x\n',
    'secrets.yaml:1: a quotation mark that is opened and not closed; close it at the end of the value',
    '  1 | vb365/hq: …',
  ],
  [
    'a value that YAML takes for something else',
    'vb365/hq:\n  username: u\n  password: @hunter2\n',
    'secrets.yaml:3: a value that begins with @, which YAML keeps for itself; put the value in quotes',
    '  3 |   password: …',
  ],
  [
    'a tab',
    'vb365/hq:\n\tpassword: hunter2\n',
    'secrets.yaml:2: a tab in the indentation; use spaces instead',
    '  2 | →password: …',
  ],
  [
    'a name for a value that is not there',
    'vb365/hq: *hunter2\n',
    'secrets.yaml:1: a value that begins with *, which YAML takes for the name of a value above (&name), and there is none of that name; put the value in quotes, or name one with &',
    '  1 | vb365/hq: …',
  ],
  [
    'a password of digits',
    'vb365/hq:\n  username: u\n  password: 04711\n',
    'secrets.yaml:3: the value is not what it must be; allowed: a text; put it in quotes',
    '  3 |   password: …',
  ],
  [
    'a secret of digits',
    'vb365/hq: 4711\n',
    'secrets.yaml:1: the value is not what it must be; allowed: a text, or a mapping such as {username: "…", password: "…"}; put a text of digits in quotes',
    '  1 | vb365/hq: …',
  ],
  [
    'nothing',
    '',
    'secrets.yaml:1: the file does not hold what it must; allowed: lines such as "vb365/hq: {username: …, password: …}": the name of a secret, a colon, a space, and its value',
    undefined,
  ],
])('%s is told with the line and its key alone', (_, text, words, shown) => {
  const [first, line] = told(text);
  expect(first).toBe(words);
  expect(line).toBe(shown);
});

test('a file that is not there, and a folder, are told', () => {
  expect(() => secretsFileReader(join(folder, 'none.yaml'))).toThrow(
    'none.yaml does not exist. Write one of lines such as "vb365/hq: {username: …, password: …}", or name another with --secrets FILE.',
  );
  expect(() => secretsFileReader(folder)).toThrow('is a folder, not a file. Write one of lines');
});

test('whatever is wrong with the file, the message has the line, and never a value', () => {
  const sign = fc.constantFrom(...yamlSigns, ':');
  const signs = fc.array(sign, { maxLength: 3 }).map((all) => all.join(''));
  const key = fc.constantFrom('vb365/hq: ', 'username: ', 'password:', '  token: ', 'password = ', '- ');
  const text = fc.array(fc.tuple(signs, key, signs, fc.constant('Hunter2Pw'), signs), { maxLength: 5 });
  fc.assert(
    fc.property(text, (pieces) => {
      const lines = told(pieces.flat().join(''));
      for (const line of lines) {
        expect(line).toMatch(/^(?:secrets\.yaml:[1-9]\d*: \S.{8,}| {2} *\d* \| .*)$/su);
        expect(line).not.toMatch(/Hunter2Pw|undefined|\[object/);
      }
    }),
    { numRuns: runs(1_000) },
  );
});
