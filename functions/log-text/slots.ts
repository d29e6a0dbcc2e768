import { itemReasonAt } from './reason';

/** A place in a known sentence where a name of any characters stands. */
interface Slot {
  /** Whether it holds a time or an id, and no name. */
  readonly isNameless?: true;
  /** The text before the name. */
  readonly head: RegExp;
  /** The text after the name. Its last match counts, since the name may contain it. */
  readonly tail?: RegExp;
  /** Whether the name ends, failing `tail`, where a reason begins. */
  readonly reason?: boolean;
  /** Whether the name ends, failing all else, with the text. */
  readonly toEnd?: boolean;
}

/** A name that something else may follow to the end: taken out before what looks like ids, for it may hold such. */
const contentType: Slot = { head: /\bcontent type ['‘"]/, tail: /['’"] (?=found in web\b)/g };

/** What VB365 could not do with an item, whose name follows. */
export const onItem =
  '(?:back ?up|process|copy|download|read|save|export|restore|open|access|get|retrieve|load) (?:list item|item|file|folder|document|attachment): ';

/** The sentences of VB365 and Exchange that hold names without telling where they end. */
const slots: readonly Slot[] = [
  {
    head: /^Job (?:started|finished|failed|stopped|completed|canceled)[a-z() ]{0,30} at /,
    toEnd: true,
    isNameless: true,
  },
  { head: /\bfile versions for item\/? ?/, tail: / from list /g },
  { head: /… from list /, tail: / \(listID: /g },
  { head: /\(listID: /, tail: /, itemID: /g, isNameless: true },
  { head: /, itemID: /, tail: /\)(?=, exception: )/g, isNameless: true },
  {
    head: new RegExp(`\\b${onItem}`, 'i'),
    tail: /[,.:] (?=Item (?:may|has|is|was) )/g,
    reason: true,
    toEnd: true,
  },
  {
    head: /\bdisabled for (?:site|web): /,
    tail: /\. (?=Web part will be skipped)/g,
    reason: true,
    toEnd: true,
  },
  { head: /\bUser /, tail: / (?=(?:does not|doesn['’]t) have a valid )/g },
  { head: /\b[Tt]he user "/, tail: /" (?=isn['’]t assigned)/g },
  { head: /\bfound in web /, toEnd: true },
  { head: /\bto the scope /, tail: / (?=and be in )/g },
  { head: /\bchannel id: /, tail: /\.(?=$)/g, toEnd: true, isNameless: true },
  {
    head: /\b(?:for|of|find|found|access|open|load|resolve) (?:the )?(?:mailbox|site|web|team|user|group|channel|list|OneDrive|public folder): (?![a-z])/,
    reason: true,
    toEnd: true,
  },
];

/** Where an object's ids stand: "(ID: …, name: …)". */
const identity = /\((?:[Ii][Dd]|[Nn]ame): /;

/** Takes names out of the known places of a text. Hands each to `taken`. Linear in the length of the text. */
export function emptySlots(text: string, taken: (name: string) => void): string {
  const without = takeIdentity(empty(text, contentType, taken));
  return slots.reduce((rest, slot) => empty(rest, slot, taken), without);
}

/** Where a name is left out, the spaces around it are one, and none at the end. */
function empty(text: string, slot: Slot, taken: (name: string) => void): string {
  const head = slot.head.exec(`${text} `);
  if (head === null) return text;
  const from = head.index + head[0].length;
  const space = head[0].endsWith(' ') ? 1 : 0;
  const rest = text.slice(from - space);
  const end = endOfSlot(rest, slot);
  if (end === undefined) return text;
  const name = rest.slice(space, end);
  if (name !== '' && slot.isNameless !== true) taken(name);
  return `${text.slice(0, from - space)}${' '.repeat(space)}…${rest.slice(end)}`;
}

function endOfSlot(rest: string, { tail, reason, toEnd }: Slot): number | undefined {
  const told = tail === undefined ? undefined : [...rest.matchAll(tail)].at(-1)?.index;
  if (told !== undefined) return told;
  if (reason === true) {
    const at = itemReasonAt(rest);
    if (at !== undefined) return at;
    // A reason that nobody recognized must not be taken for part of a name: two problems would become one.
    if (/[,:] /.test(rest)) return undefined;
  }
  return toEnd === true ? rest.length : undefined;
}

/** A name may hold brackets: it ends with the last one where the text ends with it too, else with the first. */
function takeIdentity(text: string): string {
  const head = identity.exec(text);
  if (head === null) return text;
  const rest = text.slice(head.index);
  const last = /\)\.?$/.exec(rest.slice(-2));
  const end = last === null ? rest.indexOf(')') : rest.length - last[0].length;
  if (end < 0) return text;
  return `${text.slice(0, head.index)}(…)${rest.slice(end + 1)}`;
}
