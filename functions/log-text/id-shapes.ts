import { end, type Shape, start } from './shape';

/** How often a word changes between digits, small and capital letters, and other characters, of how often it could. */
function unrest(word: string): number {
  const kinds = [...word].map((char) =>
    /\d/.test(char) ? 0 : /[a-z]/.test(char) ? 1 : /[A-Z]/.test(char) ? 2 : 3,
  );
  return kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length / (word.length - 1);
}

/** Whether a long word is an id or a thumbprint rather than a word: hexadecimal, or of ever-changing characters. */
function isOpaque(word: string): boolean {
  if (/^(?=.*\d)[0-9a-f-]{16,}$/i.test(word)) return true;
  return /\d/.test(word) && word.length >= 16 && unrest(word) > 0.42;
}

/** How machines among many are called: `CH1EDGE1015`, `FR0P281CA0012`, `FRAEDGE1407`. */
const machines = [
  /^\p{Lu}{2,}\d+\p{Lu}{2,}\d+[\p{Lu}\d]*$/u,
  /^\p{Lu}{2,}\d+\p{Lu}\d+\p{Lu}+\d+$/u,
  /^\p{Lu}{2,8}EDGE\d{2,}$/u,
];

/** Whether a word is the name of a machine among many: capitals and digits by turns. */
function isMachine(word: string): boolean {
  return machines.some((machine) => machine.test(word));
}

/** Whether a long word is binary data in base64: both cases, digits, and what no word holds. */
function isBase64(word: string): boolean {
  return /[A-Z]/.test(word) && /[a-z]/.test(word) && /\d/.test(word) && /[+/]|=$/.test(word);
}

/** What a key measures that its value is glued to. */
const measure = '(?:milliseconds|seconds|minutes|bytes|size|count|duration)';

/** Ids, stamps and keys. */
export const idShapes: readonly Shape[] = [
  {
    name: 'guid',
    pattern: `\\{?(?<![\\p{L}\\p{N}_])[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}${end}\\}?`,
    varies: true,
    examples: ['8aa63700-629d-4a24-bda3-e34e704ef130', '{D919BA05-46A6-415F-80AD-7E09334BB852}'],
  },
  {
    name: 'labelledId',
    pattern: '(?<=\\b[a-z]{0,12}ids?[:=] ?)(?=[^\\s,;()\\[\\]]{0,199}[\\d%])[^\\s,;()\\[\\]]{1,200}(?<![.:])',
    varies: true,
    examples: ['itemID: «4711»', 'request-id=«abc-1»'],
  },
  {
    name: 'frontDoor',
    pattern: '(?<=\\bref [abc]: ?)[^\\s,;"\\]}]{1,100}|(?<=\\bazure-ref: ?)[^\\s,;"\\]}]{1,200}',
    varies: true,
    examples: ['Ref B: «FRAEDGE1407»', 'Ref A: «5B6D»'],
  },
  {
    name: 'exchangeId',
    pattern: `${start}(?:A[AQ]Mk|[CDE]QAAAB)[a-z0-9+/_-]{5,600}={0,2}(?![\\p{L}\\p{N}])`,
    varies: true,
    examples: ['AAMkAGVmMDEzAAA=', 'CQAAABYAAAC'],
  },
  {
    name: 'claim',
    pattern: `${start}[ic]:0[^\\s|]{1,4}\\|[^\\s"',;]{1,300}(?<![.])`,
    varies: true,
    examples: ['i:0#.f|membership|jane@contoso.com', 'c:0t.c|tenant|8aa63700'],
  },
  {
    name: 'diagnosticStamp',
    pattern: '(?<=\\[[a-z]{2,20}::)[^\\s\\]]{1,2000}(?=\\])',
    varies: true,
    examples: ['[diag::«AAAGAgAA/wAAAA»]', '[diag::«BBBGAgAA»]'],
  },
  {
    name: 'correlationVector',
    pattern: `${start}[a-z0-9+/]{16,22}(?:\\.\\d{1,4}){1,8}${end}`,
    varies: (piece) => unrest(piece.replace(/\..*/, '')) > 0.3,
    examples: ['9uTn7yTzPEqXFEvL.0.1', 'k3Jd8PqLm0+aXz7Qw1vB2c.12'],
  },
];

/** Values of keys; after codes, which have labels, too. */
export const valueShapes: readonly Shape[] = [
  {
    name: 'gluedValue',
    pattern: `(?<=[a-z]${measure})\\d{1,20}${end}`,
    varies: true,
    examples: ['BackOffMilliseconds«178510»', 'ItemCount«12»'],
  },
  {
    name: 'tellingValue',
    pattern: `(?<=(?:code|error|reason|status|exception|fault|result|state|type)=)\\p{L}[\\p{L}\\p{N}_.-]{0,200}(?<![.])`,
    varies: false,
    examples: ['error=«AADSTS50034»', 'reason=«Timeout2»'],
  },
  {
    name: 'value',
    pattern: `(?<=[\\p{L}][\\p{L}\\p{N}_.-]{0,60}=)[\\p{L}\\p{N}+-][^\\s,;&()\\[\\]{}"'<>]{0,200}(?<![.:])`,
    varies: (piece) => /\d/.test(piece),
    examples: ['BackOffMilliseconds=«178510»', 'X-FEServer=«AM0PR02CA0012»'],
  },
];

/** Long words that are no words. */
export const opaqueShapes: readonly Shape[] = [
  {
    name: 'opaque',
    pattern: `${start}(?![a-z]{1,60}${measure}\\d)[\\p{L}\\p{N}][\\p{L}\\p{N}+/_-]{11,}={0,2}(?![\\p{L}\\p{N}])`,
    varies: (piece) => isOpaque(piece) || isMachine(piece) || (piece.length >= 20 && isBase64(piece)),
    examples: ['1C5AA341A75DFB256184EB37ECC3C2C9897CD124', 'Zp0_k7Q-aB3xY9k7Q'],
  },
  {
    name: 'machine',
    pattern: `${start}(?:\\p{L}{2,}\\d+(?:\\p{L}+\\d+)+[\\p{L}\\d]*|\\p{L}{2,8}EDGE\\d{2,})${end}`,
    varies: isMachine,
    examples: ['CH1EDGE1015', 'AM1FE22'],
  },
];
