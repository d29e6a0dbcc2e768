/**
 * How a reason begins: the verbs and nouns that VB365, EWS, Graph and SharePoint open a sentence with, or a code. Told
 * apart from a name by being followed by a small word, so that "The Hague" and "User Group" are none.
 */
const opening = [
  '(?:Failed|Unable|Attempt|Failure) (?:to|while|during)\\b',
  "(?:Cannot|Can't|Could not|Couldn't|Please|Your|Nothing|Too many|Object reference|Web part will)\\b",
  '(?:The|This|An?|No|Not|One|Some|All|Access|Authentication|Unexpected|Invalid|Insufficient|Unknown|Internal|Bad|Missing) [a-z]',
  "(?:[A-Z][A-Za-z]{2,15} )?(?:[A-Z][a-z]+|OneDrive|[a-z]{4,10}) (?:is|was|were|has|have|had|does|did|do|cannot|can|could|may|must|should|will|would|isn't|wasn't|doesn't|timed out|exceeded|denied|not|failed|expired|reached)\\b",
  '(?:Response (?:status )?code|(?:Code|Message|Status|Reason):)(?= |:)',
  '[{[] ?"',
  '(?:Unauthorized|Forbidden|Not Found|Bad Request|Conflict|Timeout|Throttled|Exception|Error)(?:$|[ :.,(])',
  '(?:HTTP|AADSTS\\d|Error[A-Z]|0x[0-9a-fA-F]|\\(?[1-5]\\d\\d\\b|[A-Z][A-Za-z.]*(?:Exception|Error)\\b)',
].join('|');

const breaks = new RegExp(`[,.:] (?=${opening})`, 'gu');
const prose = new RegExp(`^(?:${opening}|[A-Z][a-z]+ [a-z]+\\b)`, 'u');

/** What stands before a colon that is a part of a subject: "Re: Offer". */
const reply = '(?<!(?<!\\p{L})(?:Re|AW|WG|Fwd?|TR|RV|SV|VS|Antw|RE|Aw|Wg|FWD?|Tr|Rv|Sv|Vs))';

/** How a sentence begins in any language: with a capital letter, or a letter of a script that has none. */
export const capital = '[¡¿«„“"\'’]?(?:t )?[\\p{Lu}\\p{Lt}\\p{Lo}]';

/** A break behind which a reason may begin. */
const anyBreak = new RegExp(`(?:[,.]|${reply}:) (?=${capital}|[{[] ?")`, 'gu');

/** A sentence behind a full stop: a capital and small words, as names seldom have them. */
const sentence = /\. (?=\p{Lu}\p{Ll}+(?: \p{Ll}{2,}){2})/u;

/** Where a text's first reason begins, told by the `, `, `. ` or `: ` before it; names may contain these too. */
export function reasonAt(text: string): number | undefined {
  const [first] = text.matchAll(breaks);
  const spoken = sentence.exec(text)?.index;
  if (first === undefined || spoken === undefined) return first?.index ?? spoken;
  return Math.min(first.index, spoken);
}

/** The end of a file's name before a break. */
const fileEnd = /\.[a-z][a-z0-9]{1,5}$/i;

/**
 * Where a reason begins behind the name of an item, whatever its language. Where English does not tell, or only by a second
 * sentence, it is the first break behind the folders and, where the name has an extension, behind that.
 */
export function itemReasonAt(text: string): number | undefined {
  const english = reasonAt(text);
  if (english !== undefined && text.charAt(english) !== '.') return english;
  const found = [...text.matchAll(anyBreak)].slice(0, mostBreaks).map(({ index }) => index);
  const behindFile = found.find((at) => fileEnd.test(text.slice(Math.max(0, at - 8), at)));
  const first = behindFile ?? found.find((at) => !inFolders(text, at)) ?? found[0];
  return first === undefined || english === undefined ? (first ?? english) : Math.min(first, english);
}

/** How many breaks are looked at in a hostile text. */
const mostBreaks = 50;

/** Whether folders follow in the same sentence. */
function inFolders(text: string, at: number): boolean {
  const [rest = ''] = text.slice(at + 2, at + 300).split(/[.。] ?/u, 1);
  return rest.includes('/');
}

/** Whether a text reads like a sentence, "Quota exceeded", rather than like a name, "Quota Board". */
export function isProse(text: string): boolean {
  return prose.test(text);
}

const opened = new RegExp(`^(?:${opening})`, 'u');

/** Whether a text begins as a reason in English does. */
export function opensReason(text: string): boolean {
  return opened.test(text);
}

/** Whether it does so with words that are of no other language. */
export function opensEnglishReason(text: string): boolean {
  return opensReason(text) && !/^(?:No|A|An|All|One) /.test(text);
}
