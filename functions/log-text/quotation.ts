import { anyKind } from './head';
import { end, start } from './shape';

/** Quotation marks around a name that was left out. */
const nothing = '(?<![^\\s(\\[])(?:""|“”|„[“”]|«»|``|‘’|\'\')(?![^\\s.,;:)\\]])';

/** A key of a JSON object with its value. */
const pair =
  '"[\\w.@ -]{1,60}" ?: ?(?:"(?:[^"\\\\]|\\\\.){0,2000}"|-?\\d{1,30}(?:\\.\\d{1,30})?)(?= ?[,}\\]])';
/** A key of a JSON object whose value is an object or a list. */
const key = '"[\\w.@-]{1,60}"(?= ?: ?[{[])';

/** What stands in quotation marks, of any kind; by which group, of what kind. */
export const quotation = [
  `(?<pair>${pair})`,
  `(?<key>${key})`,
  `(?<quoted>${nothing}|"[^"]{1,300}"|“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»|\`[^\`]{1,300}\`|‘(?:[^’]|’(?=[\\p{L}\\p{N}])){1,300}’${end}|${start}'(?:[^']|'(?=[\\p{L}\\p{N}])){1,300}'${end})`,
].join('|');

/** What a label is called behind which a quotation says what went wrong; behind others it is a name. */
const telling =
  'code|message|text|reason|phrase|error|exception|status|fault|mode(?: to)?|forward-link|property|parameter|role|permission|scope|method|operation|cmdlet|attribute|header|claim|feature|policy(?: part)?|type|term|version|service';
const tellingLabel = new RegExp(`(?:${telling})s?(?: (?:was|is|with))?[ :=-]{0,3}$`, 'i');
const tellingKey = new RegExp(`(?:${telling}|title|target|detail|description|category|workload)s?$`, 'i');

/** Codes that are known by their shape wherever they are quoted: `ErrorItemNotFound`, `accessDenied`, `STS#-1`. */
const code =
  /^(?:Error[A-Z]\w+|(?:access|item|resource|request|invalid|general|quota|service|not|too|unsupported)(?:[A-Z][a-z]+)+|(?:AADSTS|KB)\d+|[A-Z]{2,}#-?\d+|(?:[A-Z]{1,6}_)?E_[A-Z0-9_]+|ERROR_[A-Z0-9_]+|0x[0-9a-fA-F]+)$/;

/** A class of errors, with its number before it where it has one: `-2147018894, Microsoft.SharePoint.SPFileLockException`. */
const errorClass = /^(?:-?\d+, )?[A-Za-z][\w.]*(?:Exception|Error)$/;

/** Whether a quotation is a sentence rather than a name: it begins with a status, or holds small words one after the other. */
function isSentence(text: string): boolean {
  if (/^[45]\d\d [A-Z]/.test(text)) return true;
  return text.length >= 30 && /(?<!\p{L})\p{Ll}{2,}(?: \p{Ll}{2,}){2}/u.test(text);
}

/** What a quotation says: all of it, what is left when its variable parts are taken out, or nothing, for it is a name. */
export type Says = 'all' | 'some' | 'nothing';

/** What a quotation says. @param before the text before it */
export function saysOf(inner: string, before: string): Says {
  if (code.test(inner) || errorClass.test(inner)) return 'all';
  const label = before.slice(-40);
  if (!tellingLabel.test(label)) return isSentence(inner) ? 'some' : 'nothing';
  return /(?:code|status|error)s?[ :=-]{0,3}$/i.test(label) && /^-?\d+$/.test(inner) ? 'all' : 'some';
}

/** What ids and examples are called: a quotation behind one is no object's name. */
const idLabel =
  /\b(?:thumbprint|fingerprint|identifier|key|id|such as)s?(?: of [a-z ]{1,30}| with)?[ :=#-]{0,3}$/i;

/** What a number is behind that is no name: "as '101' would exceed the maximum quota count '100'". */
const amountLabel = /\b(?:as|count|limit|maximum|value)[ :=]{0,2}$/i;

/** An id by its shape: a GUID, a thumbprint, an item of Exchange's. */
const id =
  /^\{?(?:[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|(?=.*\d)[0-9a-f]{16,}|(?:[0-9a-f]{2}:){15,}[0-9a-f]{2}|A[AQ]Mk[\w+/=-]{5,600})\}?$/i;

/** What is named by its id where nobody knows its name: `mailbox "8aa63700-…"`. */
const object = new RegExp(`(?<![\\p{L}\\p{N}_])${anyKind}s?:? ?$`, 'iu');

/** Whether a quotation that says nothing may be the name of what a text is about. @param before the text before it */
export function isName(inner: string, before: string): boolean {
  const label = before.slice(-40);
  if (object.test(label)) return true;
  return !id.test(inner) && !idLabel.test(label) && !(/^\d+$/.test(inner) && amountLabel.test(label));
}

/** What the value of a key says. */
export function saysOfValue(key: string, value: string): Says {
  if (code.test(value)) return 'all';
  if (!tellingKey.test(key)) return isSentence(value) ? 'some' : 'nothing';
  return /(?:code|status|error)$/i.test(key) && /^-?\w+$/.test(value) ? 'all' : 'some';
}
