/**
 * What varies between two texts that say the same, and what looks alike but tells them apart: one pass takes the text
 * token by token, so that a code is passed over whole before anything in it could be taken for a count.
 */

/** No letter, digit or underscore, of any script, before or behind. */
const start = '(?<![\\p{L}\\p{N}_])';
const end = '(?![\\p{L}\\p{N}_])';

const extension =
  '(?:docx?|docm|dotx?|xls[xmb]?|xltx?|ppt[xm]?|potx|pdf|aspx?|html?|txt|csv|zip|7z|rar|gz|jpe?g|png|gif|bmp|tiff?|heic|webp|mp[34]|m4[av]|mov|avi|wav|wmv|msg|eml|pst|ost|one|onetoc2|onepkg|vsdx?|mpp|json|xml|xsn|ya?ml|js|css|exe|msi|dll|iso|vhdx?|vmdk|bak|db|adb|edb|mdb|accdb|log|dat|tmp|url|lnk|svg|psd|ai|dwg|rtf|odt|ods|loop|fluid|pbix|sql|ps1|cmd|bat|md|pub|pfx|cer)';

/** Things that are counted: a number before one is a count, whatever it looks like. */
const counted =
  '(?:[a-z-]+ ){0,2}(?:objects?|items?|mailbox(?:es)?|sites?|teams?|groups?|users?|files?|folders?|messages?|channels?|lists?|errors?|warnings?|retries|retry|attempts?|times|bytes?|accounts?|licen[sc]es?|days?|hours?|minutes?|seconds?|requests|members?|owners?|versions?|tabs?|posts?|webs?|threads?|proxies|jobs?|characters?)';

const month =
  '(?:jan|feb|m[aä]r|mrt|apr|avr|ma[iyj]|ju[nli]|a[uo][gû]|se[pt]|o[ck]t|nov|de[czs]|f[eé]v|d[eé]c|ene|abr|ago|dic|gen|giu|lug|set|out)[\\p{L}]{0,8}\\.?';
const halfDay =
  '(?:[ap]\\.? ?m\\.?|上午|下午|午前|午後|오전|오후|π\\.?μ\\.?|μ\\.?μ\\.?|vorm\\.?|nachm\\.?|ص|م|ق\\.?ظ|ب\\.?ظ|ip\\.|i\\.?p\\.?|de\\.?|du\\.?|fm|em|sa|ch|dop\\.?|odp\\.?)';
const zone = '(?: ?(?:Z|UTC|GMT))?(?: ?[+-]\\p{Nd}{2}:?\\p{Nd}{2})?';
const time = `(?:${halfDay} )?\\p{Nd}{1,2}[:.]\\p{Nd}{2}(?:[:.]\\p{Nd}{2}(?:[.,]\\p{Nd}{1,9})?)?(?: ?${halfDay}(?![\\p{L}]))?${zone}`;
const clock = `\\p{Nd}{1,2}:\\p{Nd}{2}(?::\\p{Nd}{2}(?:[.,]\\p{Nd}{1,9})?)?(?: ?${halfDay}(?![\\p{L}]))?${zone}`;
const date = [
  '\\p{Nd}{1,4}[./-] ?\\p{Nd}{1,2}[./-] ?\\p{Nd}{1,4}\\.?',
  '\\p{Nd}{4} ?[年년] ?\\p{Nd}{1,2} ?[月월] ?\\p{Nd}{1,2} ?[日일]',
  `\\p{Nd}{1,2}\\.?[ -](?:de )?${month}(?: de)?[ ,-]{1,2}\\p{Nd}{4}`,
  `${month} \\p{Nd}{1,2}, \\p{Nd}{4}`,
].join('|');
const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?';

/** A number is of a status when it is one that servers answer with. */
const status = '(?:40\\d|41[0-8]|42[1-9]|431|44[09]|45[01]|50\\d|51[01]|52\\d|59[89])';
const noCount = `(?!\\d|[.,:/-]\\d| ?%| ?[kKMGTP]?i?B${end}| ?m?s${end}| (?:of|out of|/) \\d| ${counted}${end})`;

const label =
  '(?:http(?:/\\d(?:\\.\\d)?)?|(?:sub-?)?status|(?:[a-z]{0,20}[ -]?)codes?|codenumber|[a-z]{0,20}errors?|errno|hresult|event(?: id)?|[a-z]{0,20}exceptions?|kb|line|returned|faultcode)';
const between = '(?: ?(?:status|code|is|was|number|no\\.?|response)){0,2}(?: ?[:=#-])? ?["\'‘“(\\[]?';

/** What stays, for it says what went wrong. */
const kept = [
  `${start}(?:Microsoft|Office|Dynamics|Exchange|SharePoint|Windows|Server) (?:365|20\\d\\d|1\\d)${end}`,
  `${start}0x[0-9a-f]{1,16}${end}`,
  `${start}(?:tls|ssl|http|version|build|v)[ /]?v?\\d+(?:\\.\\d+){0,4}${end}`,
  `${start}${label}${between}-?\\d+${noCount}${end}`,
  `(?<=\\()[1-5]\\d\\d(?=\\))`,
  `(?<!(?:found|after|than|count|limit|maximum|total|to|least|most|first|last|next|every|within|of|port|ids?[:=]|${start}items?) )${start}(?<![\\p{N}.,:/#-])${status}${end}${noCount}`,
  `(?<![\\p{L}\\p{N}_)]-?)-?(?:214[67]\\d{6}|8[0-9a-f]00[0-9a-f]{4}|80[0-9a-f]{6})${end}(?![-.]?[\\p{L}\\p{N}])`,
  `(?<=[ (:=])-\\d+${end}(?![.,]\\d)`,
].join('|');

const segment = '[^\\s/\\\\"\'<>|:*?,;]{1,128}';
const words = `${segment}(?: ${segment}){0,5}`;
const fileName = `${segment}(?:,? ${segment}){0,5}\\.${extension}${end}`;

const varies = [
  `${start}(?:https?|ftp|smtp|wss?|net\\.tcp)://[^\\s"'<>‘’“”\`()]*(?:\\([^\\s()]{0,100}\\)[^\\s"'<>‘’“”\`()]*){0,5}(?<![.,;:!?…])`,
  `(?<![\\p{L}\\p{N}._%+#-])[\\p{L}\\p{N}._%+#=:-]{1,128}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,8}`,
  `\\{?(?<![\\p{L}\\p{N}_])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}${end}\\}?`,
  `(?<=\\b[a-z]{0,12}ids?[:=] ?)(?=[^\\s,;()\\[\\]]{0,199}[\\d%])[^\\s,;()\\[\\]]{1,200}(?<![.:])`,
  `(?:${start}[a-z]:|\\\\)\\\\(?:(?:${words})\\\\){0,15}(?:${fileName}|[^\\s"'<>|:*?,;()]{1,200}(?<![.]))?`,
  `(?<![\\p{L}\\p{N}_/.])/?(?:sites|teams|personal|portals)/(?:(?:${words})/){0,15}(?:${fileName}|[^\\s"'<>|:*?,;()]{1,200}(?<![.]))?`,
  `(?<![\\p{L}\\p{N}_/.<])/(?:${segment}/){1,15}(?:${segment}(?<![.]))?`,
  `${start}(?:file|document|attachment|page) ${fileName}`,
  `(?<![\\p{L}\\p{N}_.])[^\\s"'<>|:*?\\\\/,;()…]{1,128}\\.${extension}${end}`,
  `${start}\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?${end}`,
  `${start}${weekday}(?:${date})(?:(?:T|,? (?:at )?)${time})?${end}`,
  `${start}(?:(?:上午|下午|午前|午後|오전|오후) ?)?${clock}${end}`,
  `${start}(?=[0-9a-f:]{0,30}\\d)(?:[0-9a-f]{1,4}:){2,7}:?[0-9a-f]{1,4}${end}`,
  `${start}-?\\p{Nd}+(?:[.,'’]\\p{Nd}+)*(?: \\p{Nd}{3}){0,4} ?(?:[kKmMgGtTpP]?i?B(?:ytes?)?|bytes?|ms|s|sec|secs|seconds?|min|mins|minutes?|h|hours?|d|days?|weeks?|%)(?:/s(?:ec)?)?${end}`,
].join('|');

/** Quotation marks around a name that was left out. */
const nothing = '(?<![^\\s(\\[])(?:""|“”|„[“”]|«»|``|‘’|\'\')(?![^\\s.,;:)\\]])';

/** An alternative each; the first that fits at a place counts. */
const token = new RegExp(
  [
    `(?<quoted>${nothing}|"[^"]{1,300}"|“[^”]{1,300}”|„[^“”]{1,300}[“”]|«[^»]{1,300}»|\`[^\`]{1,300}\`|‘(?:[^’]|’(?=[\\p{L}\\p{N}])){1,300}’${end}|${start}'(?:[^']|'(?=[\\p{L}\\p{N}])){1,300}'${end})`,
    `(?<kept>${kept})`,
    `(?<varies>${varies})`,
    `(?<host>${start}(?:[\\p{L}\\p{N}_-]{1,63}\\.){1,8}\\p{L}{2,8}(?::\\d{1,5})?${end})`,
    `(?<opaque>${start}[\\p{L}\\p{N}][\\p{L}\\p{N}+/=_-]{11,}(?![\\p{L}\\p{N}]))`,
    `(?<count>(?<![\\p{L}\\p{N}_#]|[\\p{L}#]-)\\p{Nd}+(?:[.,'’]\\p{Nd}+)*(?: \\p{Nd}{3}(?!\\p{Nd}))*${end})`,
  ].join('|'),
  'giu',
);

/** Top-level names of machines and tenants; "System.IO" and "Client.ServerException" end in none of them. */
const topLevel =
  /\.(?:com|net|org|local|lan|internal|corp|cloud|biz|info|edu|gov|mil|int|intra|home|[a-z]{2})(?::\d+)?$/;

/** A quotation behind one of these words says what went wrong; behind others it is a name. */
const tellingLabel =
  /(?:code|message|text|reason|error|exception|status|fault|mode(?: to)?|forward-link|property|parameter|role|permission|scope|method|operation|cmdlet|attribute|header|claim|feature)s?(?: (?:was|is|with))?[ :=-]{0,3}$/i;

/** Codes that are known by their shape wherever they are quoted: `ErrorItemNotFound`, `accessDenied`, `STS#-1`. */
const code =
  /^(?:Error[A-Z]\w+|(?:access|item|resource|request|invalid|general|quota|service|not|too|unsupported)(?:[A-Z][a-z]+)+|(?:AADSTS|KB)\d+|[A-Z]{2,}#-?\d+|(?:[A-Z]{1,6}_)?E_[A-Z0-9_]+|ERROR_[A-Z0-9_]+|0x[0-9a-fA-F]+)$/;

/** Replaces what varies by `…` and hands each piece to `taken`. Never fails; linear in the length of the text. */
export function takeVariableParts(text: string, taken: (piece: string) => void): string {
  const take = (piece: string): string => {
    if (piece !== '') taken(piece);
    return '…';
  };
  const quotation = (quoted: string, at: number): string => {
    const inner = quoted.slice(1, -1);
    if (code.test(inner)) return quoted;
    const before = text.slice(Math.max(0, at - 40), at);
    if (!tellingLabel.test(before)) return `${quoted.charAt(0)}${take(inner)}${quoted.slice(-1)}`;
    if (/(?:code|status|error)s?[ :=-]{0,3}$/i.test(before) && /^-?\d+$/.test(inner)) return quoted;
    return `${quoted.charAt(0)}${takeVariableParts(inner, taken)}${quoted.slice(-1)}`;
  };
  return text.replace(token, (piece, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    if (groups.kept !== undefined) return piece;
    if (groups.quoted !== undefined) return quotation(piece, Number(rest.at(-3)));
    if (groups.host !== undefined) return topLevel.test(piece) ? take(piece) : piece;
    if (groups.opaque !== undefined) return isOpaque(piece) ? take(piece) : piece;
    return take(piece);
  });
}

/** Whether a long word is an id or a thumbprint rather than a word: hexadecimal, or of ever-changing characters. */
function isOpaque(word: string): boolean {
  if (/^(?=.*\d)[0-9a-f-]{16,}$/i.test(word)) return true;
  if (!/\d/.test(word)) return false;
  const kinds = [...word].map((char) =>
    /\d/.test(char) ? 0 : /[a-z]/.test(char) ? 1 : /[A-Z]/.test(char) ? 2 : 3,
  );
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return word.length >= 16 && changes / (word.length - 1) > 0.42;
}
