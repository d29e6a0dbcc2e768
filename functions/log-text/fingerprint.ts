import { createHash } from 'node:crypto';
import { remembered } from './remembered';
import { emptySlots } from './slots';
import { findSubject } from './subject';
import { outlineOf, takeVariableParts } from './variable-parts';

/** What a log item's text says, told apart from what it says it about. */
export interface Reading {
  /** Equal for texts that differ only in the object, in ids, addresses, times, sizes and counts. */
  readonly fingerprint: string;
  /** Equal also for texts that differ in other words that hold digits, codes apart; absent where it is the fingerprint. */
  readonly outline?: string;
  /** The text with everything that varies replaced by `…`; at most 300 characters. */
  readonly name: string;
  /** The object it is about; the first name in it where it does not say, or else the whole text. At most 300 characters. */
  readonly object: string;
  /** Whether `object` is shorter than what it stands for. */
  readonly cut: boolean;
}

const longest = 300;

/** How much of a text is searched for what varies, and how much of the outcome tells problems apart. */
const searched = 20_000;
const telling = 2_000;

/**
 * Reads what a log item says and about what. Never fails; linear in the length of the text.
 *
 * @example readText('Processing mailbox sales@contoso.com failed with error: Mailbox was not found')
 *   // name: 'Processing mailbox … failed with error: Mailbox was not found', object: 'sales@contoso.com'
 */
export function readText(text: string): Reading {
  const whole = text.replace(/\s+/g, ' ').trim();
  const begin = whole.slice(0, searched);
  const subject = findSubject(begin);
  const head = subject === undefined ? '' : `${subject.before.trimEnd()} …`;
  const { said, named } = withoutNames(subject?.after ?? begin);
  const told = subject?.object.replace(/ ?\(\)$/, '') || named || whole;
  return { ...problemOf(`${head}${said}`), object: shorten(told), cut: told.length > longest };
}

/** Takes out names from known places, then whatever varies; and tells the first of the names. */
const withoutNames = remembered((text) => {
  let named = '';
  const take = (name: string) => {
    if (named === '') named = name;
  };
  const said = takeVariableParts(emptySlots(text, take), take);
  return { said, named };
});

/** The problem that a text tells of from which all that varies was taken out. */
const problemOf = remembered((said): Pick<Reading, 'fingerprint' | 'outline' | 'name'> => {
  const name = tidy(said).slice(0, telling);
  const fingerprint = hashOf(name);
  const outline = hashOf(tidy(outlineOf(name)));
  return { fingerprint, ...(outline !== fingerprint && { outline }), name: shorten(name) };
});

function hashOf(name: string): string {
  return createHash('sha256').update(fold(name)).digest('base64url').slice(0, 12);
}

/** Brackets and quotation marks that hold nothing but what was taken out tell nothing. */
function tidy(said: string): string {
  return said
    .replace(/ ?\((?:(?:, )?(?:\w{1,12}: ?)?…){1,6}\)| \(\)/g, '')
    .replace(/["'‘“`«„]…["'’”“`»]/g, '…')
    .replace(/…(?:[ ,]{0,2}…)+/g, '…')
    .trim();
}

/** One object failed or two, typographic quotation marks or plain ones, a full stop or none: the problem is the same. */
function fold(name: string): string {
  return name
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/(… [a-z]{3,})s(?![a-z])/g, '$1')
    .replace(/\.+$/, '');
}

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
