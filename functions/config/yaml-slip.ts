import * as yaml from 'yaml';
import type { Place, Source } from './source';

/** A slip of the pen in a YAML text. */
export interface Slip extends Place {
  /** What is wrong, and after a semicolon what to do; nothing of the text is repeated. */
  readonly text: string;
  /** Whether the parser may have stumbled over it later as well, so that what it says of later lines is no news. */
  readonly misleads: boolean;
}

/** What the parser objects to, and where it read it. */
interface Objection {
  readonly error: Pick<yaml.YAMLError, 'code' | 'message' | 'pos'>;
  readonly at: Place;
  /** The line that it is on. */
  readonly line: string;
  readonly source: Source;
  readonly document: yaml.Document;
}

/** Recognizes one kind of slip. */
type Rule = (objection: Objection) => Slip | undefined;

/** What looks like a space, and is none to YAML. */
const foreignSpace = '[\\u00a0\\u1680\\u2000-\\u200b\\u202f\\u205f\\u3000\\ufeff]';
const foreignlySpaced = new RegExp(`^( *${foreignSpace}|[ -]*[\\w-]+:${foreignSpace})`);
const dashed = /^( *-)[A-Za-z"'{[]/;
const colonWithoutSpace = /^(\s*(?:- +)*["']?[\w-]+["']?:)(?!\s|\/\/|$)/;

/** Finds out what the writer of a text meant, where the parser objects to it. */
export function slipOf(error: Objection['error'], source: Source, document: yaml.Document): Slip {
  const at = source.placeOf(error.pos[0]);
  const objection = { error, at, line: source.line(at.line), source, document };
  for (const rule of rules) {
    const slip = rule(objection);
    if (slip !== undefined) return slip;
  }
  return here(
    objection,
    'this is not YAML; check the indentation, and put text with special signs in quotes',
    true,
  );
}

/**
 * The slips that YAML takes for something else without an objection: a line that is meant as a list item or as a key, and a space
 * that is none.
 */
export function silentSlips(source: Source, document: yaml.Document): readonly Slip[] {
  const slips: Slip[] = [];
  yaml.visit(document, {
    Scalar(_, { type, value, range }) {
      if (type !== 'PLAIN' || typeof value !== 'string' || !range) return;
      const at = source.placeOf(range[0]);
      const line = source.line(at.line);
      const begins = line.slice(0, at.column - 1).trim() === '';
      const slip = begins ? (spaced(line, at.line) ?? undashed(line, at.line)) : undefined;
      if (slip !== undefined) slips.push(slip);
    },
  });
  const root = document.contents;
  if (slips.length === 0 && yaml.isScalar(root) && root.type === 'PLAIN' && root.range) {
    const { line } = source.placeOf(root.range[0]);
    const slip = unspaced(source.line(line), line);
    if (slip !== undefined) slips.push(slip);
  }
  return slips;
}

/** In this order: what a line shows by itself comes before what the parser makes of it. */
const rules: readonly Rule[] = [
  ({ line, at, error }) => {
    const tab = error.code === 'TAB_AS_INDENT' ? at.column : /^\s*?\t/.exec(line)?.[0].length;
    return tab === undefined
      ? undefined
      : { line: at.line, column: tab, text: 'a tab in the indentation; use spaces instead', misleads: false };
  },
  ({ line, at }) => spaced(line, at.line),
  ({ error, source, document }) =>
    error.code === 'MISSING_CHAR' && /closing .quote/.test(error.message)
      ? openQuote(source, lastQuoted(document, error.pos[0])?.range?.[0] ?? error.pos[0])
      : undefined,
  textAfterQuote,
  openBracket,
  ({ line, at }) => undashed(line, at.line),
  ({ line, at, error }) => (isAboutKeys(error) ? unspaced(line, at.line) : undefined),
  ({ line, at, error }) => {
    const sign = isAboutKeys(error) ? /^(\s*(?:- +)*[\w-]+\s*)=/.exec(line)?.[1] : undefined;
    return sign === undefined
      ? undefined
      : {
          line: at.line,
          column: sign.length + 1,
          text: 'an equals sign after a key; write a colon and a space instead',
          misleads: true,
        };
  },
  ({ line, at, error }) =>
    isAboutKeys(error) && /^\s*(?:- +)*["']?[\w./-]+["']?\s*$/.test(line)
      ? {
          line: at.line,
          column: line.trimEnd().length + 1,
          text: 'a key without a colon; write the key, a colon, a space, and the value',
          misleads: true,
        }
      : undefined,
  colonInText,
  tooDeep,
  (objection) => {
    const words = wordsFor(objection);
    return words && here(objection, words.text, words.misleads ?? false);
  },
];

/** The slips that have a code of their own. */
function wordsFor({
  error: { code, message, pos },
  source,
  document,
}: Objection): { readonly text: string; readonly misleads?: boolean } | undefined {
  const sign = source.text[pos[0]];
  switch (code) {
    case 'BAD_SCALAR_START':
      return {
        text: `a value that begins with ${sign}, which YAML keeps for itself; put the value in quotes`,
      };
    case 'BAD_DIRECTIVE':
      return {
        text: 'a line that begins with %, which YAML keeps for itself; put it in quotes, or take it out',
        misleads: true,
      };
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
    case 'MULTIPLE_ANCHORS':
    case 'BAD_PROP_ORDER':
      return {
        text: 'a value that begins with & or *, which YAML keeps for the names of values; put the value in quotes',
        misleads: true,
      };
    case 'TAG_RESOLVE_FAILED':
    case 'MULTIPLE_TAGS':
    case 'BAD_COLLECTION_TYPE':
      return { text: 'a value that begins with !, which YAML takes for a type; put the value in quotes' };
    case 'BAD_DQ_ESCAPE':
      return {
        text: 'a backslash in double quotes; write it twice, or put the value in single quotes',
      };
    case 'DUPLICATE_KEY': {
      const first = firstOf(document, pos[0]);
      const where = first === undefined ? 'above' : `in line ${source.placeOf(first).line}`;
      return { text: `the same key stands ${where} already; keep one of the two` };
    }
    case 'MULTIPLE_DOCS':
      return {
        text: 'a second document begins here (after --- or ...); put everything into one, without that line',
        misleads: true,
      };
    case 'NON_STRING_KEY':
      return { text: 'a list or a mapping in the place of a key; write the key as a text', misleads: true };
    case 'KEY_OVER_1024_CHARS':
      return { text: 'a key of more than 1,024 characters; put the text in quotes, or check its colon' };
    case 'RESOURCE_EXHAUSTION':
      return { text: 'lists or mappings within each other, far too many; take some out', misleads: true };
    case 'BLOCK_IN_FLOW':
      return { text: 'a colon and a space within a text; put the text in quotes', misleads: true };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        text: 'a list item (-) among keys; check the indentation: it belongs further to the right, below the key of the list',
        misleads: true,
      };
    case 'BAD_INDENT':
      return {
        text: 'this line begins in another column than what it belongs to; check the indentation: keys of one mapping, and items of one list, stand exactly below each other',
        misleads: true,
      };
    case 'MISSING_CHAR':
      return wordsForMissing(message);
    case 'UNEXPECTED_TOKEN':
      return wordsForUnexpected(message, sign);
    default:
      return undefined;
  }
}

function wordsForMissing(message: string): { readonly text: string; readonly misleads: boolean } | undefined {
  if (message.startsWith('Sequence item')) {
    return {
      text: 'this line belongs neither to the list item above nor to a new one; check the indentation: a key stands exactly below the first key of its item, and a new item begins with "- "',
      misleads: true,
    };
  }
  if (message.startsWith('Comments')) {
    return { text: 'a # directly after a value; put a space before a comment', misleads: false };
  }
  if (/Missing ,|Missing space/.test(message)) {
    return {
      text: 'a comma is missing between two values in brackets, or a space after a colon; add it',
      misleads: true,
    };
  }
  if (message.startsWith('Implicit map keys')) {
    return {
      text: 'a line that is neither a key with its value nor a list item; check the indentation, and whether a colon and a space follow the key',
      misleads: true,
    };
  }
  return undefined;
}

function wordsForUnexpected(
  message: string,
  sign: string | undefined,
): { readonly text: string; readonly misleads: boolean } | undefined {
  if (sign === ']' || sign === '}') {
    return {
      text: `a ${sign} that closes nothing; take it out, or put the value in quotes if it is a text`,
      misleads: true,
    };
  }
  if (sign === ',') return { text: 'a comma with nothing before it; take it out', misleads: true };
  if (/^(?:Block scalar header|Not a YAML token)/.test(message)) {
    return {
      text: 'text in the line of a | or >; begin it in the next line, or put the value in quotes',
      misleads: true,
    };
  }
  return undefined;
}

/** Whether something is wrong with a key, or with what was taken for one. */
function isAboutKeys({ code, message }: Objection['error']): boolean {
  return (
    code === 'MULTILINE_IMPLICIT_KEY' ||
    (code === 'BLOCK_AS_IMPLICIT_KEY' && isNested(message)) ||
    (code === 'MISSING_CHAR' && message.startsWith('Implicit map keys'))
  );
}

/** Whether a key stands where there is a value already, unlike a list there. */
function isNested(message: string): boolean {
  return message.startsWith('Nested');
}

function spaced(text: string, line: number): Slip | undefined {
  const before = foreignlySpaced.exec(text)?.[0];
  return before === undefined
    ? undefined
    : {
        line,
        column: before.length,
        text: 'a space that is none to YAML, as word processors and web pages have them; type an ordinary one over it',
        misleads: true,
      };
}

function undashed(text: string, line: number): Slip | undefined {
  const before = dashed.exec(text)?.[1];
  return before === undefined
    ? undefined
    : {
        line,
        column: before.length + 1,
        text: 'no space after the dash of a list item; write "- " and then the value',
        misleads: true,
      };
}

function unspaced(text: string, line: number): Slip | undefined {
  const before = colonWithoutSpace.exec(text)?.[1];
  return before === undefined
    ? undefined
    : {
        line,
        column: before.length + 1,
        text: 'no space after the colon of a key; add it',
        misleads: true,
      };
}

function openQuote(source: Source, offset: number): Slip {
  return {
    ...source.placeOf(offset),
    text: 'a quotation mark that is opened and not closed; close it at the end of the value',
    misleads: true,
  };
}

/** Text after a closing quotation mark; where that closes one of an earlier line, the earlier one was left open. */
function textAfterQuote({ error, at, source, document }: Objection): Slip | undefined {
  if (error.code !== 'UNEXPECTED_TOKEN' || !error.message.endsWith('at node end')) return undefined;
  const quoted = lastQuoted(document, error.pos[0]);
  if (quoted?.range && source.text.slice(quoted.range[1], error.pos[0]).trim() === '') {
    if (source.placeOf(quoted.range[0]).line < at.line) return openQuote(source, quoted.range[0]);
    return {
      ...at,
      text: 'text after a closing quotation mark; put the whole value in quotes, and write a quotation mark within single quotes twice',
      misleads: true,
    };
  }
  return undefined;
}

function openBracket({ error, source, document }: Objection): Slip | undefined {
  if (!/^Flow (?:map|sequence).* end with a/.test(error.message)) return undefined;
  let opened = error.pos[0];
  let bracket = 'bracket';
  yaml.visit(document, {
    Collection(_, { flow, range }) {
      const sign = range && source.text[range[0]];
      if (!flow || !range || range[0] > error.pos[0] || (sign !== '[' && sign !== '{')) return;
      if (range[1] < error.pos[0] && /[\]}]/.test(source.text[range[1] - 1] ?? '')) return;
      opened = range[0];
      bracket = sign;
    },
  });
  const closing = bracket === '{' ? '}' : ']';
  return {
    ...source.placeOf(opened),
    text: `a ${bracket} that is opened and not closed; close it with ${closing} at the end of the value`,
    misleads: true,
  };
}

function colonInText({ error, at, line }: Objection): Slip | undefined {
  if (error.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const colon = line.slice(at.column - 1).search(/:(?:\s|$)/);
  return colon < 0
    ? undefined
    : {
        line: at.line,
        column: at.column + colon,
        text: 'a colon and a space within a text; put the text in quotes',
        misleads: true,
      };
}

/** A line that is indented below one that has its value already. */
function tooDeep({ error, at, source }: Objection): Slip | undefined {
  const isTaken = error.code === 'BLOCK_AS_IMPLICIT_KEY' && isNested(error.message);
  if (error.code !== 'MULTILINE_IMPLICIT_KEY' && !isTaken) return undefined;
  const { length } = source.text;
  for (let line = at.line + 1; line <= source.placeOf(length).line; line++) {
    const text = source.line(line);
    if (text.trim() === '') continue;
    return {
      line,
      column: text.length - text.trimStart().length + 1,
      text: 'this line goes on with the one above, which has its value already; check the indentation, or put a text of several lines in quotes',
      misleads: true,
    };
  }
  return undefined;
}

/** The last text in quotes that begins before an offset. */
function lastQuoted(document: yaml.Document, offset: number): yaml.Scalar | undefined {
  let found: yaml.Scalar | undefined;
  yaml.visit(document, {
    Scalar(_, scalar) {
      const isQuoted = scalar.type === 'QUOTE_DOUBLE' || scalar.type === 'QUOTE_SINGLE';
      if (isQuoted && scalar.range && scalar.range[0] < offset) found = scalar;
    },
  });
  return found;
}

/** Where the key stands first that is there twice. */
function firstOf(document: yaml.Document, second: number): number | undefined {
  let first: number | undefined;
  yaml.visit(document, {
    Map(_, { items }) {
      const keys = items.flatMap(({ key }) => (yaml.isScalar(key) && key.range ? [key] : []));
      const twin = keys.find(({ range }) => range?.[0] === second);
      if (twin === undefined) return;
      first = keys.find(({ value }) => value === twin.value)?.range?.[0];
      return yaml.visit.BREAK;
    },
  });
  return first;
}

/** Where the parser objects; of an indentation, where the text begins. */
function here({ at, line }: Objection, text: string, misleads: boolean): Slip {
  const indentation = line.length - line.trimStart().length;
  return { line: at.line, column: Math.max(at.column, indentation + 1), text, misleads };
}
