import { end, type Shape, start } from './shape';

const extension =
  '(?:docx?|docm|dotx?|xls[xmb]?|xltx?|ppt[xm]?|potx|pdf|aspx?|html?|txt|csv|zip|7z|rar|gz|jpe?g|png|gif|bmp|tiff?|heic|webp|mp[34]|m4[av]|mov|avi|wav|wmv|msg|eml|pst|ost|one|onetoc2|onepkg|vsdx?|mpp|json|xml|xsn|ya?ml|js|css|exe|msi|dll|iso|vhdx?|vmdk|bak|db|adb|edb|mdb|accdb|log|dat|tmp|url|lnk|svg|psd|ai|dwg|rtf|odt|ods|loop|fluid|pbix|sql|ps1|cmd|bat|md|pub|pfx|cer)';

const segment = '[^\\s/\\\\"\'<>|:*?,;]{1,128}';
const words = `${segment}(?: ${segment}){0,5}`;
const fileName = `${segment}(?:,? ${segment}){0,5}\\.${extension}${end}`;

/** Words that lead on from an address in a sentence, and are no part of it. */
const leadsOn =
  '(?:and|or|from|to|with|in|on|at|for|by|failed|returned|is|was|were|has|had|have|does|did|do|could|cannot|can|may|will|responded|answered|took|timed|not)';

/** Words that a name of a folder or file seldom holds, and a sentence behind one does, in the languages of sites. */
const speaks =
  "(?:is|was|were|has|had|have|does|did|do|could|cannot|can|because|while|failed|denied|returned|responded|timed|not|access|http|ist|wurde|wird|konnte|kann|hat|nicht|est|ne|n['’]est|n['’]a|a été|está|fue|no se|não|foi|è|non è|werd|kan)(?![\\p{L}\\p{N}_])";
const pathWords = `${segment}(?: (?!${speaks})${segment}){0,5}`;

/** Libraries that have a blank in their names, as sites are made with. */
const library =
  ' (?:Documents|partages|Dokumente|compartidos|Documenten|Compartilhados|Partilhados|condivisi|ドキュメント|dokument|dokumenter|udostępnione|Pages|Assets|Library|Templates)(?![\\p{L}\\p{N}_])';

/** Where an address goes on behind a blank: with such a library and what is in it, or up to the name of a file. */
const inLibrary = `${library}(?:/(?:(?:${pathWords})/){0,15}(?:${fileName}|[^\\s"'<>|:*?,;()]{1,200}(?<![.])(?:(?: (?!${speaks})${segment}){1,3}(?= ${speaks}| \\())?)?)?`;
const furtherFile = `(?: (?!${leadsOn} |${speaks}|(?:N|and|text|application)/)${segment})(?: (?!${speaks})${segment}){0,4}(?:/(?:${pathWords})){0,15}(?<=\\.${extension})${end}`;

/** Top-level names of machines and tenants; "System.IO" and "Client.ServerException" end in none of them. */
const topLevel =
  /\.(?:COM|ORG|LOCAL|com|net|org|local|lan|internal|corp|cloud|biz|info|edu|gov|mil|int|intra|home|[a-z]{2})(?::\d+)?$/;

/** Where vendors explain things: what they send a reader to is not what a text is about. */
const manual =
  /^https?:\/\/(?:(?:docs|learn|support|answers|go)\.microsoft\.com|aka\.ms|(?:www\.|helpcenter\.)?veeam\.com)(?![\w.-])/i;

/** Addresses, paths, and names of files. */
export const placeShapes: readonly Shape[] = [
  {
    name: 'address',
    pattern: `${start}(?:https?|ftp|smtp|wss?|net\\.tcp)://[^\\s"'<>‘’“”\`()]*(?:\\([^\\s()]{0,100}\\)[^\\s"'<>‘’“”\`()]*){0,5}(?<![.,;:!?…])(?:${inLibrary}|${furtherFile})?`,
    varies: true,
    isName: (address) => !manual.test(address),
    examples: [
      'https://contoso.sharepoint.com/sites/sales',
      'https://contoso.sharepoint.com/sites/sales/Shared Documents/Plans/a.xlsx',
    ],
  },
  {
    name: 'mailAddress',
    pattern: `(?<![\\p{L}\\p{N}._%+#-])(?:[\\p{L}\\p{N}._%+#=:-]|(?<=\\p{L})['’](?=\\p{L})){1,128}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,8}`,
    varies: true,
    isName: true,
    examples: ['finance@contoso.com', 'guest_fabrikam.com#EXT#@contoso.onmicrosoft.com'],
  },
];

/** A word of a person's name; a full stop ends it only behind an initial. */
const cnWord = `(?:\\p{L}\\.(?= )|(?:[^\\s/"'’”<>|;,:()\\[\\]]|['’](?=\\p{L})){0,60}[^\\s/"'’”<>|;,:.()\\[\\]])`;

/** What stands before the person who has a file, in the languages of sites. */
const lockedBy =
  '\\b(?:is|was|been)(?: currently)? (?:checked out or )?(?:locked|checked out)(?: for [a-z ]{1,30})? by|verrouillée? pour [\\p{L} ]{1,40} par|bloqueado para [\\p{L} ]{1,40} por|vergrendeld voor [\\p{L} ]{1,40} door|bloccato per [\\p{L} ]{1,40} da';

/** What stands behind a person; a full stop or a comma may be of the name. */
const behindPerson =
  ' \\[|[.]?(?:$|["”])|(?<!(?<!\\p{L})\\p{L}{1,2})\\. |, (?!\\p{L}+(?: \\p{L}+)?(?:\\.|$| \\[))';

/** What is told from other words by its signs alone. */
export const pathShapes: readonly Shape[] = [
  {
    name: 'legacyName',
    pattern: `/o=[^/"<>|;]{1,100}(?:/(?:ou|cn)=[^/"<>|;]{1,200}(?=/)){0,8}/cn=${cnWord}(?: (?!${leadsOn}(?![\\p{L}\\p{N}_])|${speaks})${cnWord}){0,4}`,
    varies: true,
    isName: true,
    examples: [
      '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=35d2-Jane Doe',
      '/o=Contoso/cn=Recipients/cn=karl',
    ],
  },
  {
    name: 'distinguishedName',
    pattern: `${start}cn=[^,"<>|;\\n]{1,200}(?:, ?(?:cn|ou|dc|o|c)=[^,"<>|;\\s.]{1,100}(?: [^,"<>|;\\s.=]{1,60}){0,4}){1,12}`,
    varies: true,
    isName: true,
    examples: ['CN=Jane Doe,OU=Users,DC=contoso,DC=com', 'cn=karl, ou=people, o=contoso'],
  },
  {
    name: 'windowsPath',
    pattern: `(?:${start}[a-z]:|\\\\)\\\\(?:(?:${words})\\\\){0,15}(?:${fileName}|[^\\s"'<>|:*?,;()]{1,200}(?<![.]))?`,
    varies: true,
    isName: true,
    examples: ['C:\\Backup365\\a b.log', '\\\\nas01\\Shared Documents\\Config.xml'],
  },
  {
    name: 'sitePath',
    pattern: `(?<![\\p{L}\\p{N}_/.])/?(?:sites|teams|personal|portals)/(?:(?:${pathWords})/){0,15}(?:${fileName}|[^\\s"'<>|:*?,;()]{1,200}(?<![.])(?:${library}(?!/))?)?`,
    varies: true,
    isName: true,
    examples: ['/sites/hr/Shared Documents/a, b.docx', 'teams/sales/x'],
  },
  {
    name: 'path',
    pattern: `(?<![\\p{L}\\p{N}_/.<])/(?:${segment}/){1,15}(?:${segment}(?<![.]))?`,
    varies: true,
    isName: true,
    examples: ['/Shared/Plans/a.xlsx', '/v8/Jobs/17'],
  },
  {
    name: 'namedFile',
    pattern: `${start}(?:file|document|attachment|page) (?!${leadsOn} |${speaks})${segment}(?:,? (?!${leadsOn} |${speaks})${segment}){0,5}(?<=\\.${extension})${end}`,
    varies: true,
    isName: true,
    examples: ['file Price list.docx', 'page Home.aspx'],
  },
  {
    name: 'fileName',
    pattern: `(?<![\\p{L}\\p{N}_.])[^\\s"'<>|:*?\\\\/,;()…]{1,128}\\.${extension}${end}`,
    varies: true,
    isName: true,
    examples: ['Invoice_0932.pdf', '見積書.docx'],
  },
  {
    name: 'internetAddress',
    pattern: `${start}\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?${end}`,
    varies: true,
    examples: ['10.1.2.3', '40.101.9.2:443'],
  },
  {
    name: 'locker',
    pattern: `(?<=(?:${lockedBy}) )(?!an? |the )[^"<>|;]{1,100}?(?=${behindPerson})|(?<=Verwendung durch )[^"<>|;]{1,100}?(?= gesperrt)`,
    varies: true,
    examples: ['is locked for exclusive use by «Jane Doe»', 'is checked out by «CONTOSO\\karl»'],
  },
];

/** Names of machines, and addresses that look like times. */
export const hostShapes: readonly Shape[] = [
  {
    name: 'longInternetAddress',
    pattern: `${start}(?=[0-9a-f:]{0,30}\\d)(?:[0-9a-f]{1,4}:){2,7}:?[0-9a-f]{1,4}${end}`,
    varies: true,
    examples: ['2603:10a6:20b:5d2::9', 'fe80:0:0:1a:2b:3c:4d:5e'],
  },
  {
    name: 'host',
    pattern: `${start}(?:[\\p{L}\\p{N}_-]{1,63}\\.){1,8}\\p{L}{2,8}(?::\\d{1,5})?${end}`,
    varies: (piece) => topLevel.test(piece),
    isName: true,
    examples: ['proxy1.contoso.local', 'outlook.office365.com:443'],
  },
];
