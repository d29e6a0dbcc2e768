import * as yaml from 'yaml';
import { looksLikeCredential } from './credential-check';
import type { Mistake, Path } from './mistake';

/** A YAML text that still knows where everything was written. */
interface YamlDocument {
  /** What the text says; absent when it cannot be told because of the mistakes. */
  readonly value?: unknown;
  /** What is wrong with it as YAML; keys that are there twice and unknown tags are mistakes too. */
  readonly mistakes: readonly Mistake[];
  /** The line of a path's key, counted from 1; of as much of the path as there is. */
  lineOf(path: Path): number;
}

/** Reads a YAML text. Whatever is in it, nothing is thrown. */
export function readYaml(text: string): YamlDocument {
  const lines = new yaml.LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  // "Pretty" errors quote the text, and with it what may be a secret.
  const options = { lineCounter: lines, prettyErrors: false, stringKeys: true, merge: true };
  const document = yaml.parseDocument(text, options);
  const lineOf = (path: Path) => lineAt(offsetOf(document, path));
  const mistakes = [
    ...[...document.errors, ...document.warnings].map((error) => ({
      line: lineAt(error.pos[0]),
      text: inPlainWords(error, text),
    })),
    ...danglingAliases(document).map((offset) => ({
      line: lineAt(offset),
      text: 'an alias (*name) must come after its anchor (&name)',
    })),
  ];
  if (mistakes.length > 0) return { mistakes: firstOfEachLine(mistakes), lineOf };
  try {
    return { value: document.toJS(), mistakes, lineOf };
  } catch {
    return { mistakes: [{ line: 1, text: 'aliases or merge keys (<<) that cannot be followed' }], lineOf };
  }
}

function inPlainWords({ code, message, pos }: yaml.YAMLError, text: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab; indent with spaces';
  if (code === 'DUPLICATE_KEY') {
    const key = /^[\w-]{1,40}(?=["']?\s*:)/.exec(text.slice(pos[0]).replace(/^["']/, ''))?.[0] ?? 'a key';
    return `${looksLikeCredential(key) ? 'a key' : key} is there twice`;
  }
  if (code === 'MULTILINE_IMPLICIT_KEY')
    return 'no space after a colon, or a value that goes on in the next line';
  if (code === 'MULTIPLE_DOCS') return 'a second document (---); one is allowed';
  if (code === 'NON_STRING_KEY') return 'a key that is a list or a mapping';
  if (looksLikeCredential(message)) return 'not YAML (the text is not shown, since it looks like a secret)';
  return `not YAML: ${message}`;
}

/** One slip of the pen makes the parser stumble several times. */
function firstOfEachLine(mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.filter(({ line }, index) => mistakes.findIndex((other) => other.line === line) === index);
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
