import { anyKind, headOf } from './head';
import { transition } from './outcome';
import { onItem } from './slots';
import { findSubject } from './subject';

/** What a problem's name says, apart from what it says of every object alike. */
export interface Cause {
  /** What was wrong: parts of the name, with a capital where that is safe, no period at its end, and its bracket closed. */
  readonly reason: string;
  /** The kind of thing that it hits, in the singular, as VB365 calls it: 'mailbox', 'OneDrive'; absent where the name does not say. */
  readonly object?: string;
}

/** How many beginnings of one text are taken off: a reason may be about a part of the object, with a reason of its own. */
const mostLayers = 5;

/**
 * Reads the cause in the name of a problem. Never fails; linear in the length of the name.
 *
 * @example causeOf('Processing mailbox … failed with error: Mailbox is locked.') // { reason: 'Mailbox is locked', object: 'mailbox' }
 */
export function causeOf(name: string): Cause {
  const object = objectOf(name);
  return {
    reason: closed(capitalized(ended(reasonOf(name)) || name)),
    ...(object !== undefined && { object }),
  };
}

/** The reason at the bottom of a text, or the text where it has none. */
function reasonOf(name: string): string {
  let reason = name;
  let rest = name;
  for (let layer = 0; layer < mostLayers; layer++) {
    const inner = inside(rest);
    if (inner === rest) break;
    rest = inner;
    if (tells(rest)) reason = rest;
  }
  const answered = answer.exec(reason)?.groups?.said;
  const said = answered !== undefined && tells(answered) ? answered : reason;
  return withoutIds(said);
}

/** Whether a text begins with words; what begins with a name that was left out, or a count, is no reason. */
function tells(text: string): boolean {
  return /^[^…]*[\p{L}\p{N}]/u.test(text);
}

/** Words at the beginning that say nothing but that something was wrong. */
const label = /^(?:error|warning): |^…(?:[.,:] )|^(?:[A-Za-z]\w{0,60}\.){1,10}\w{0,80}(?:Exception|Error): /i;

/** Ids before the reason: "CorrelationId : … TimeStampUtc : … Message : ". */
const ids = /^(?:[\w-]{1,30}(?: [\w-]{1,30})? ?: … ){1,5}Message ?: /;

/** What VB365 was doing with a part of the object: "Failed to backup item: …, ". */
const part = new RegExp(`^(?:Failed|Unable) to ${onItem}…[.,:] `, 'i');

/** "Failed to request file versions for item/ … from list …, exception: ". */
const versions = /^Failed to request file versions for item\/? ?…(?: from list …)?, exception: /;

/** "Processing folder … failed with error: ". */
const step = /^Processing [a-z ]{1,30} …(?= )/;

/** A text without its outermost beginning. */
function inside(text: string): string {
  for (const beginning of [label, ids, part, versions]) {
    const found = beginning.exec(text);
    if (found !== null) return text.slice(found[0].length);
  }
  const after = behindObject(text);
  if (after === undefined) return text;
  return /^ \((.*)\)\.?$/.exec(after)?.[1] ?? after.replace(transition, '');
}

/** What follows the object of a text; undefined where nothing does. */
function behindObject(text: string): string | undefined {
  const head = headOf(text);
  const words = head?.words ?? step.exec(text)?.[0].slice(0, -2);
  if (words === undefined) return undefined;
  if (text.startsWith(' …', words.length)) return text.slice(words.length + 2);
  const subject = findSubject(text);
  if (subject !== undefined) return subject.after;
  return words.endsWith(':') ? text.slice(words.length) : undefined;
}

/** What a service says where it answers with a JSON object, and no status before it. */
const answer =
  /^[^\d{]{0,200}\{.{0,200}?"(?:message|value|error_description)" ?: ?"(?<said>(?:[^"\\]|\\(?!r|n).){2,2000})/su;

/** A label of whose value nothing is known: "Path: …". */
const labeled = '\\p{L}[\\p{L}\\p{N}-]{0,60}(?: [\\p{L}\\p{N}-]{1,30}){0,5} ?[:=] ?…';

/** The same of a request, which stands within a sentence, too. */
const labeledId = '(?:[\\w-]{1,40}-id|\\w{1,60}Id|(?:Trace|Correlation|Request) I[Dd]) ?[:=] ?…';

/** Further labels, up to where something else begins. */
const further = `(?:[.,;]? ?${labeled})*(?=[.,;](?: |$)|$|[)\\]}"'])`;

/** What Entra ID adds to its reason: "[Reason - The key used is expired., Found key …, Please visit …]". */
const behindReason = '(?<=\\[Reason [-–] [^\\],]{1,200}\\.), [^\\]]*';

/** Labels behind a sentence, with the mark that closes them, or behind a part of one. */
const labels = new RegExp(
  `${behindReason}|(?<=\\.) ?${labeled}${further}[.,;]?|(?:(?:(?<=[)\\]])|[,;]) ?${labeled}| ${labeledId})${further}`,
  'gu',
);

/** How the headers of an answer begin. */
const header = / [A-Z]\w{0,30}(?:-[A-Z]\w{0,30}){1,5} ?: /;

/** What follows headers and may be the cause. */
const telling = /\b(?:[Ss]tatus|[Cc]ode)\b|[.!?] \p{Lu}/u;

/** A reason without ids; what stands behind them may be the cause, and stays. */
function withoutIds(text: string): string {
  const end = header.exec(text)?.index ?? text.length;
  const said = telling.test(text.slice(end)) ? text : text.slice(0, end);
  return said.replace(labels, '');
}

/** Without what closes it: a period, a comma before what was left out, a bracket that was not opened. */
function ended(text: string): string {
  const open = text.replace(closing, '');
  const isUnopened = open.endsWith(')') && open.split(')').length > open.split('(').length;
  return isUnopened ? open.slice(0, -1).replace(closing, '') : open;
}

/** A bracket that was closed behind what is left out is closed. */
function closed(reason: string): string {
  return reason.split('[').length === reason.split(']').length + 1 ? `${reason}]` : reason;
}

const closing = /(?<![\s.。,;:])[\s.。,;:]+$/u;

/** A first word in small letters, of a script that begins sentences with a capital; "iPhone" and "itemNotFound" are names. */
const smallWord = /^(?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])\p{Ll}+(?=[ ,:;]|$)/u;

function capitalized(text: string): string {
  if (!smallWord.test(text)) return text;
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const capital = first.toUpperCase();
  return capital.length === first.length ? capital + text.slice(first.length) : text;
}

/** What a text may name at first: what is backed up, and what it is backed up with. */
const named = new RegExp(`^[^…]{0,200}?(?<![\\p{L}\\p{N}_])(?<kind>${anyKind})s?:? …`, 'iu');

/** Parts of an object that are copied by themselves. */
const wholes = new Map([
  ['team posts', 'team'],
  ['team chats', 'team'],
  ['team channel', 'channel'],
]);

function objectOf(name: string): string | undefined {
  const told = headOf(name)?.kind ?? named.exec(name)?.groups?.kind;
  if (told === undefined) return undefined;
  const kind = told.toLowerCase();
  if (kind === 'onedrive') return 'OneDrive';
  return wholes.get(kind) ?? kind;
}
