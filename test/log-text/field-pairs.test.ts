import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readText } from '../../functions/log-text/fingerprint';

// `field-pairs.jsonl` has texts of public reports, with the names in them replaced, and what became of each when something else
// stood in it; those that are `prefixed` were reported without the words that VB365 puts before them. `made-pairs.jsonl` has
// texts of the same kinds that were made to be read wrongly, and once were.

const Pair = z.object({
  problems: z.enum(['same', 'different']),
  texts: z.tuple([z.string(), z.string()]),
  kind: z.optional(z.string()),
  objects: z.optional(z.tuple([z.string(), z.string()])),
});

const pairsIn = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Pair.parse(JSON.parse(line)));

const given = join(__dirname, '../../../shared/vb365/field-pairs.jsonl');
const pairs = [
  ...pairsIn(join(__dirname, 'field-pairs.jsonl')),
  ...pairsIn(join(__dirname, 'made-pairs.jsonl')),
  ...(existsSync(given) ? pairsIn(given) : []),
];

test.each(pairs)('$problems: $texts.0', ({ problems, objects, texts: [one, other] }) => {
  const [a, b] = [readText(one), readText(other)];
  if (problems === 'same') expect(b.name).toBe(a.name);
  else expect(b.fingerprint).not.toBe(a.fingerprint);
  if (objects !== undefined) expect([a.object, b.object]).toEqual(objects);
});
