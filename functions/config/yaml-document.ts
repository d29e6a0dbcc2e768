import * as yaml from 'yaml';
import type { Path } from './mistake';
import { type Source, sourceOf } from './source';
import { type Slip, silentSlips, slipOf } from './yaml-slip';

/** How many slips are told at once. */
const mostSlips = 20;

/** A YAML text that still knows where everything was written. */
interface YamlDocument {
  readonly source: Source;
  /** What the text says; absent when it cannot be told because of the slips. */
  readonly value?: unknown;
  /** What is wrong with it as YAML, in order of line; keys that are there twice and unknown tags are slips, too. */
  readonly slips: readonly Slip[];
  /** The line of a path's key, counted from 1; of as much of the path as there is. */
  lineOf(path: Path): number;
}

/** Reads a YAML text. Whatever is in it, nothing is thrown. */
export function readYaml(text: string): YamlDocument {
  const source = sourceOf(text);
  const conflict = conflictIn(source);
  if (conflict !== undefined) return failed(source, [conflict]);
  try {
    return readDocument(source);
  } catch {
    // The parser and whoever walks through what it made call themselves for each level.
    const text = 'lists or mappings within each other, far too many; take some out';
    return failed(source, [{ line: 1, column: 1, text, misleads: true }]);
  }
}

function readDocument(source: Source): YamlDocument {
  // "Pretty" errors quote the text, and with it what may be a secret.
  const options = { prettyErrors: false, stringKeys: true, merge: true } as const;
  const document = yaml.parseDocument(source.text, options);
  const lineOf = (path: Path) => source.placeOf(offsetOf(document, path)).line;
  const slips = [
    ...[...document.errors, ...document.warnings].map((error) => slipOf(error, source, document)),
    ...silentSlips(source, document),
    ...danglingAliases(document).map((offset) => ({
      ...source.placeOf(offset),
      text: 'a value that begins with *, which YAML takes for the name of a value above (&name), and there is none of that name; put the value in quotes, or name one with &',
      misleads: false,
    })),
  ];
  if (slips.length > 0) return { source, slips: worthTelling(slips), lineOf };
  try {
    return { source, value: document.toJS(), slips, lineOf };
  } catch {
    const text =
      'names for other values (*name, <<) that cannot be followed: they are no mappings, or too many; write the values themselves';
    const place = source.placeOf(mergeOf(document));
    return { source, slips: [{ ...place, text, misleads: true }], lineOf };
  }
}

function failed(source: Source, slips: readonly Slip[]): YamlDocument {
  return { source, slips, lineOf: () => 1 };
}

/** What `git merge` leaves behind is sure to be no YAML, and the parser stumbles over each of its lines. */
function conflictIn({ text, placeOf }: Source): Slip | undefined {
  const begin = text.search(/^<{7} .*$/m);
  if (begin < 0 || !/^={7}$/m.test(text)) return undefined;
  const words =
    'two versions of the file that git could not merge; keep one of them, and take out the lines with <<<<<<<, =======, and >>>>>>>';
  return { ...placeOf(begin), text: words, misleads: true };
}

/** One for each line, until one that may have misled the parser: what comes after that may be in order. */
function worthTelling(slips: readonly Slip[]): readonly Slip[] {
  const sorted = slips.toSorted((a, b) => a.line - b.line);
  const each = sorted.filter(({ line }, index) => sorted.findIndex((other) => other.line === line) === index);
  const misleading = each.findIndex(({ misleads }) => misleads);
  return each.slice(0, misleading < 0 ? mostSlips : Math.min(misleading + 1, mostSlips));
}

function danglingAliases(document: yaml.Document): readonly number[] {
  const offsets: number[] = [];
  yaml.visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined) offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}

/** Where a merge key stands that cannot be followed; else the beginning of the text. */
function mergeOf(document: yaml.Document): number {
  let offset = 0;
  yaml.visit(document, {
    Pair(_, { key, value }) {
      if (!yaml.isScalar(key) || key.value !== '<<' || !key.range) return;
      if (yaml.isMap(yaml.isAlias(value) ? value.resolve(document) : value)) return;
      offset = key.range[0];
      return yaml.visit.BREAK;
    },
  });
  return offset;
}

function offsetOf(document: yaml.Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (yaml.isAlias(node)) node = node.resolve(document);
    if (yaml.isMap(node)) {
      const pair = node.items.find(({ key }) => yaml.isScalar(key) && String(key.value) === part);
      if (!yaml.isScalar(pair?.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (yaml.isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      if (!yaml.isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
