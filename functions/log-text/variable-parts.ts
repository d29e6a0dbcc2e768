import { codeShapes } from './code-shapes';
import { valueShapes } from './id-shapes';
import { isName, quotation, type Says, saysOf, saysOfValue } from './quotation';
import { shapes } from './shapes';

/** An alternative each: one pass takes a text piece by piece, so that a code is passed over whole. */
const pieces = whenUsed([quotation, ...shapes.map(({ name, pattern }) => `(?<${name}>${pattern})`)]);

/** Replaces what varies by `…` and hands the names among it to `taken`. Never fails; linear in the length of the text. */
export function takeVariableParts(text: string, taken: (name: string) => void): string {
  const take = (piece: string, isName: boolean): string => {
    if (isName && piece !== '') taken(piece);
    return '…';
  };
  const said = (inner: string, says: Says, before: string): string => {
    if (says === 'nothing') return take(inner, isName(inner, before));
    return says === 'all' ? inner : takeVariableParts(inner, taken);
  };
  return text.replace(pieces(), (found: string, ...rest) => {
    const groups: Readonly<Record<string, string | undefined>> = rest.at(-1);
    const at = Number(rest.at(-3));
    if (groups.key !== undefined) return found;
    if (groups.pair !== undefined) return pairOf(found, said);
    if (groups.quoted !== undefined) {
      const inner = found.slice(1, -1);
      const before = text.slice(Math.max(0, at - 40), at);
      return `${found.charAt(0)}${said(inner, saysOf(inner, before), before)}${found.slice(-1)}`;
    }
    const shape = shapes.find(({ name }) => groups[name] !== undefined);
    const after = () => text.slice(at + found.length, at + found.length + 60);
    const varies = typeof shape?.varies === 'function' ? shape.varies(found, after()) : shape?.varies;
    const named = typeof shape?.isName === 'function' ? shape.isName(found) : shape?.isName === true;
    return varies === true ? take(found, named) : found;
  });
}

/** A key and its value, of which what varies is taken out. */
function pairOf(pair: string, said: (inner: string, says: Says, before: string) => string): string {
  const end = pair.indexOf('"', 1);
  const key = pair.slice(1, end);
  const [, colon = '', value = ''] = /^( ?: ?)(.*)$/s.exec(pair.slice(end + 1)) ?? [];
  const quote = value.startsWith('"') ? '"' : '';
  const inner = quote === '' ? value : value.slice(1, -1);
  return `"${key}"${colon}${quote}${said(inner, saysOfValue(key, inner), `${key}: `)}${quote}`;
}

/** What says something whatever varies around it. */
const telling = [...codeShapes, ...valueShapes.filter(({ varies }) => varies === false)];

/** A word that holds a digit. */
const numbered = '(?<word>(?<![\\p{L}\\p{N}_])[\\p{L}\\p{N}_-]*\\p{Nd}[\\p{L}\\p{N}_-]*)';
const tellingOrNumbered = whenUsed([...telling.map(({ pattern }) => pattern), numbered]);

/** Codes and names such as `AADSTS700027`, `E1001`, `E3`, `POP3`, and `IPv6`; and what a label calls one. */
const codeWord = /^(?:\p{Lu}{1,20}-?\d{3,}|\p{Lu}{1,6}[a-z]?-?\d{1,2})$/u;
const codeLabel = /\b(?:code|error|status|reason|exception|license|plan)s?:? $/i;

/** What is left of a name without the words that hold digits; codes stay. Linear in the length of the name. */
export function outlineOf(name: string): string {
  return name.replace(tellingOrNumbered(), (found: string, ...rest) => {
    const groups: Readonly<Record<string, string | undefined>> = rest.at(-1);
    const at = Number(rest.at(-3));
    const isTelling = codeWord.test(found) || codeLabel.test(name.slice(Math.max(0, at - 20), at));
    return groups.word === undefined || isTelling ? found : '…';
  });
}

/** An expression of alternatives that is made when it is used first: most polls read no text, and one takes milliseconds. */
function whenUsed(alternatives: readonly string[]): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= new RegExp(alternatives.join('|'), 'giu');
    return made;
  };
}
