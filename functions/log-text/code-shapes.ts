import { unit } from './amount-shapes';
import { end, type Shape, start } from './shape';

/** Things that are counted: a number before one is a count, whatever it looks like. */
const counted =
  '(?:[a-z-]+ ){0,2}(?:(?:objects|items|mailboxes|sites|teams|groups|users|files|folders|messages|channels|lists|errors|warnings|attempts|bytes|accounts|licen[sc]es|days|hours|minutes|seconds|members|owners|versions|tabs|posts|webs|threads|jobs|characters)|requests(?! are )|retries|times|proxies|[a-z]{3,12}\\(s\\))';

/** Servers write what they count in small letters, and a sentence behind a status with a capital or an article. */
const countedAfter = new RegExp(
  `^ (?!(?:the|an?|this|that|your|our|no|not)\\b)${counted}(?![\\p{L}\\p{N}_])`,
  'u',
);

const noAmount = `(?!\\d|[.,:/-]\\d| ?${unit}${end}| (?:of|out of|/) \\d)`;

/** A number is of a status when it is one that servers answer with. */
const status = '(?:40\\d|41[0-8]|42[1-9]|431|44[09]|45[01]|50\\d|51[01]|52\\d|59[89])';

const label =
  '(?:http(?:/\\d(?:\\.\\d)?)?|(?:sub-?)?status|(?:[a-z]{0,20}[ -]?)code|codenumber|[a-z]{0,20}error|errno|hresult|event(?: id)?|[a-z]{0,20}exception|kb|line|returned|faultcode|(?:store)?ec(?=[:=]))';
const between = '(?: ?(?:status|code|is|was|number|no\\.?|response)){0,2}(?: ?[:=#-])? ?["\'‘“(\\[]?';

const countBefore =
  'found|skipped|processed|copied|transferred|after|than|count|limit|maximum|total|to|least|most|first|last|next|every|within|of|port|ids?[:=]';

const isCount = (_: string, after: string) => countedAfter.test(after);

/** Codes and versions: they look like what varies, and say what went wrong. */
export const codeShapes: readonly Shape[] = [
  {
    name: 'product',
    pattern: `${start}(?:Microsoft|Office|Dynamics|Exchange|SharePoint|Windows|Server) (?:365|20\\d\\d|1\\d)${end}`,
    varies: false,
    examples: ['Microsoft 365', 'Server 2022'],
  },
  {
    name: 'hexadecimal',
    pattern: `${start}0x[0-9a-f]{1,16}${end}`,
    varies: false,
    examples: ['0x80070005', '0x1F'],
  },
  {
    name: 'version',
    pattern: `${start}(?:tls|ssl|http|version|build|v)[ /]?v?\\d+(?:\\.\\d+){0,4}${end}`,
    varies: false,
    examples: ['TLS 1.2', 'version 12.3'],
  },
  {
    name: 'labelledCode',
    pattern: `${start}${label}${between}-?\\d+${noAmount}${end}`,
    varies: isCount,
    examples: ['status code: 404', 'errno -13'],
  },
  {
    name: 'listedCode',
    pattern: '(?<=codes?" ?: ?\\[[\\d, ]{0,60})\\d+',
    varies: false,
    examples: ['"error_codes":[«50076»]', '"codes": [1, «2»]'],
  },
  {
    name: 'statusInBrackets',
    pattern: '(?<=\\()[1-5]\\d\\d(?=\\))',
    varies: false,
    examples: ['Forbidden («403»)', 'the server is busy («503»).'],
  },
  {
    name: 'status',
    pattern: `(?<!(?:${countBefore}|${start}items?) )${start}(?<![\\p{N}.,:/#-])${status}${end}${noAmount}`,
    varies: isCount,
    examples: ['503', '404'],
  },
  {
    name: 'windowsError',
    pattern: `(?<![\\p{L}\\p{N}_)]-?)-?(?:214[67]\\d{6}|8[0-9a-f]00[0-9a-f]{4}|80[0-9a-f]{6})${end}(?![-.]?[\\p{L}\\p{N}])`,
    varies: isCount,
    examples: ['-2147024891', '80131500'],
  },
  {
    name: 'negativeNumber',
    pattern: `(?<=[ (:=])(?<!(?:milliseconds|seconds|minutes|bytes|size|count|duration|balance)[:=] ?)-\\d+${end}(?![.,/]\\d)`,
    varies: isCount,
    examples: ['the store says «-1018»', 'timeout («-2»)'],
  },
];
