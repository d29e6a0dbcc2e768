import { createHash } from 'node:crypto';

/** What a log item's text says, told apart from what it says it about. */
export interface Reading {
  /** Equal for texts that differ only in the object, in ids, addresses, times, sizes and counts. */
  readonly fingerprint: string;
  /** The text with everything that varies replaced by `…`; at most 300 characters. */
  readonly name: string;
  /** The object it is about or, where more than the object varies, the whole text. At most 300 characters. */
  readonly object: string;
  /** Whether `object` is shorter than what it stands for. */
  readonly cut: boolean;
}

const longest = 300;

/** The longest text that is searched for what varies: what follows tells nobody apart. */
const searched = 2_000;

/** "Processing mailbox finance@… failed with error: …": the object stands between the verb and the outcome. */
const processing =
  /^((?:Processing|Copying) (?:shared mailbox|archive mailbox|public folder|personal site|team posts|mailbox|site|OneDrive|team|group|user)s?:?) (.+?) ((?:completed|finished|failed) with (?:warning|error)s?[:.] )/i;

/** "Failed to process team: Sales. Failed to find Team mailbox owner account." */
const failedToProcess = /^(Failed to process (?:mailbox|site|OneDrive|team|group|user):) (.+?)(\. )/i;

/** "Processing mailbox: finance@…", with nothing behind the object. */
const bare = /^((?:Processing|Copying) [a-z ]{2,30}:) (.+)()$/i;

/** What varies between two log items that say the same, in the order in which it is taken out. */
const variable: readonly RegExp[] = [
  /https?:\/\/[^\s)"'<>]+/gi,
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
  /\{?\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b\}?/gi,
  /\(ID: [^()]{1,300}\)/g,
  /"[^"]{1,200}"|“[^”]{1,200}”|‘[^’]{1,200}’|(?<!\w)'[^']{1,200}'/g,
  /\b(?!0x)(?=[0-9a-f]*\d)[0-9a-f]{16,}\b/gi,
  /\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/g,
  /\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?\b/gi,
  /\b\d+(?:[.,]\d+)* ?(?:bytes|B|KB|MB|GB|TB|ms|s|sec|min|hours?|items?)(?:\/s)?\b/g,
];

/** Numbers that say what went wrong stay: HTTP statuses, AADSTS numbers and HRESULTs are part of a word or have three digits. */
const count = /(?<![\w.#-])(?:\d{1,2}|\d{4,})(?![\w-]|\.\d)/g;

/** Reads what a log item says and about what. Never fails; linear in the length of the text. */
export function readText(text: string): Reading {
  const whole = text.replace(/\s+/g, ' ').trim();
  const { before, object, after } = splitAtObject(whole.slice(0, searched));
  const generalized = generalize(after);
  const name = shorten(
    [before, object === '' ? '' : '…', generalized].filter((part) => part !== '').join(' '),
  );
  const told = object !== '' && generalized === after ? object : whole;
  return {
    fingerprint: createHash('sha256').update(name.toLowerCase()).digest('base64url').slice(0, 12),
    name,
    object: shorten(told),
    cut: told.length > longest,
  };
}

function splitAtObject(text: string): { before: string; object: string; after: string } {
  const match = processing.exec(text) ?? failedToProcess.exec(text) ?? bare.exec(text);
  if (match === null) return { before: '', object: '', after: text };
  const [all, before = '', object = '', outcome = ''] = match;
  return { before, object, after: `${outcome}${text.slice(all.length)}` };
}

function generalize(text: string): string {
  return [...variable, count].reduce((rest, pattern) => rest.replace(pattern, '…'), text);
}

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
