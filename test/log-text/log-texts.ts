import fc from 'fast-check';
import { reasonAt } from '../../functions/log-text/reason';

const plainName = fc.constantFrom(
  'Finance',
  'Sales EMEA',
  'Legal & Compliance',
  'Project Archive 2024',
  'hr',
);

/** What people call things, and what looks like anything but a name. */
const nastyPieces = [
  'failed with error',
  'failed with error: 7',
  'completed with warning: x',
  'finished with warning',
  'Processing',
  'Copying mailbox: me',
  'Item',
  'Team',
  'mailbox',
  '[Error]',
  '(2019)',
  '() (',
  '((([[[{{{',
  ')',
  "O'Brien's",
  '"best"',
  '‘so-called’',
  '“Q4”',
  'a: b; c, d',
  'Dr. No. 5',
  'R&D <x>',
  'see https://contoso.example/x?y=(z)',
  'c/o info@contoso.example',
  'HTTP 404',
  '(403) Forbidden',
  'AADSTS50001',
  '0x80070005',
  '12 items',
  '100%',
  '9/23/2024 2:50:36 AM',
  'C:\\temp\\a b.txt',
  '8aa63700-629d-4a24-bda3-e34e704ef130',
  '財務部',
  'Бухгалтерия',
  'المالية',
  'Łódź ñandú',
  '👩‍💻 Team 🚀',
  '…',
  '\u202Eevil',
  '\ud83d',
  '__proto__',
  '$& $1',
  ', name: me)',
  '(ID: 5, name: you)',
];
const nastyName = fc
  .array(
    fc.oneof(fc.constantFrom(...nastyPieces), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((pieces) => pieces.join(' ').replace(/\s+/g, ' ').trim() || 'x');
/** Where a server knows no name, it writes none. */
const none = fc.constant('');
const anyName = fc.oneof(plainName, nastyName, none);

/**
 * Names where nothing tells a reason that follows but how it reads. "Sales, HTTP 404" is a name there, or a name and
 * its reason: it is taken for the latter, so that no reason is ever lost.
 */
const nameBeforeReason = fc.oneof(
  plainName,
  fc.constantFrom(...nastyPieces),
  nastyName.filter((name) => reasonAt(name) === undefined),
  none,
);

const words = fc.constantFrom('finance', 'sales.emea', 'board-room', 'r_and_d', 'josé', 'b.ü.ro');
const domain = fc.constantFrom(
  'contoso.com',
  'contoso.onmicrosoft.com',
  'fabrikam.co.uk',
  'M365x33945498.OnMicrosoft.com',
);
const mailbox = fc.oneof(
  fc.tuple(words, fc.nat(999), domain).map(([word, n, at]) => `${word}${n}@${at}`),
  fc.constant('guest_fabrikam.com#EXT#@contoso.onmicrosoft.com'),
  fc.uuid().map((id) => `DiscoverySearchMailbox{${id.toUpperCase()}}@contoso.com`),
);
const file = fc
  .tuple(
    fc.constantFrom(
      'Invoice_0932',
      'Price list',
      'a, b (c)',
      'Bericht [final]',
      '見積書',
      'v1.2 draft',
      '100% done',
    ),
    fc.constantFrom('docx', 'xlsm', 'pdf', '7z', 'aspx'),
  )
  .map(([name, extension]) => `${name}.${extension}`);
const folder = fc.constantFrom(
  'Shared Documents',
  'SitePages',
  'Freigegebene Dokumente',
  'a (b)',
  'General',
  '2024',
);
const url = fc
  .tuple(
    fc.constantFrom('contoso', 'xh3wn-my', 'fabrikam'),
    fc.constantFrom('sites', 'teams', 'personal'),
    fc.stringMatching(/^[A-Za-z0-9_%-]{1,20}$/),
  )
  .map(([tenant, kind, name]) => `https://${tenant}.sharepoint.com/${kind}/${name}`);
const when = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2099-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const cultures = [
  'en-US',
  'en-GB',
  'de-DE',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'sv-SE',
  'da-DK',
  'fi-FI',
  'cs-CZ',
  'pl-PL',
  'hu-HU',
  'pt-BR',
  'ru-RU',
  'tr-TR',
  'ja-JP',
  'ko-KR',
  'zh-CN',
  'en-AU',
  'el-GR',
];
const time = fc.oneof(
  when.map((date) => date.toISOString()),
  when.map((date) => `${date.toISOString().slice(0, 19).replace('T', ' ')}Z`),
  fc
    .tuple(when, fc.constantFrom(...cultures))
    .map(
      ([date, culture]) =>
        `${new Intl.DateTimeFormat(culture, { timeZone: 'UTC', dateStyle: 'short' }).format(date)} ${new Intl.DateTimeFormat(culture, { timeZone: 'UTC', timeStyle: 'medium' }).format(date)}`,
    ),
);
const date = fc
  .tuple(when, fc.constantFrom(...cultures))
  .map(([at, culture]) =>
    new Intl.DateTimeFormat(culture, { timeZone: 'UTC', dateStyle: 'short' }).format(at),
  );
const decimal = fc
  .tuple(fc.nat(9_999), fc.constantFrom('', '.5', ',7', '.25'))
  .map(([n, rest]) => `${n}${rest}`);
const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789ABCDEF'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));

/** What may stand in a slot. */
const slots: Record<string, fc.Arbitrary<string>> = {
  name: anyName,
  namebefore: nameBeforeReason,
  list: fc.constantFrom(
    'Pages',
    'Site Pages',
    'Dokumente (alt)',
    'ページ',
    "Bob's list",
    'Tasks from list 2',
    '',
  ),
  tenant: fc.constantFrom('contoso', 'contoso.onmicrosoft.com', 'FABRIKAM'),
  mailbox: fc.oneof(mailbox, none),
  guid: fc.uuid().chain((id) => fc.constantFrom(id, id.toUpperCase())),
  thumbprint: hex(40),
  opaque: fc.oneof(
    hex(16),
    hex(32),
    fc.uuid(),
    fc
      .array(fc.constantFrom('aB3', 'xY9', 'k7Q', 'Zp0'), { minLength: 8, maxLength: 20 })
      .map((parts) => parts.join('')),
  ),
  count: fc.nat(99_999).map(String),
  size: fc.tuple(decimal, fc.constantFrom('B', 'KB', 'MB', 'GB', 'TB')).map(([n, unit]) => `${n} ${unit}`),
  duration: fc.oneof(
    fc
      .tuple(fc.nat(23), fc.nat(59), fc.nat(59))
      .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':')),
    fc.nat(999).map((n) => `${n} ms`),
  ),
  time,
  date,
  url,
  path: fc.tuple(folder, file).map(([inside, name]) => `/sites/hr/${inside}/${name}`),
  file: fc.oneof(
    file,
    fc.tuple(folder, file).map(([inside, name]) => `/sites/hr/${inside}/${name}`),
    nastyName,
    none,
  ),
  windows: fc
    .tuple(
      fc.constantFrom('C:', 'D:', '\\\\nas01'),
      folder,
      fc.constantFrom('repository.adb', 'Config.xml', 'a b.log'),
    )
    .map(([root, inside, name]) => `${root}\\${inside}\\${name}`),
  host: fc.constantFrom('proxy1.contoso.local', 'nas.fabrikam.com', '10.1.2.3'),
  quotedhost: fc
    .constantFrom('proxy1.contoso.local', 'nas.fabrikam.com', 'outlook.office365.com')
    .map((name) => `'${name}'`),
  port: fc.integer({ min: 1024, max: 65_535 }).map(String),
  ip: fc.tuple(fc.ipV4(), fc.integer({ min: 1024, max: 65_535 })).map(([ip, port]) => `${ip}:${port}`),
  quoted: fc
    .stringMatching(/^[A-Za-z0-9 ().,:;-]{0,30}$/)
    // A quoted code is one wherever it stands.
    .filter((name) => !/^(?:0x[\da-f]+|KB\d+)$/i.test(name))
    .chain((name) => fc.constantFrom(`"${name}"`, `“${name}”`)),
};

const phrases: Readonly<Record<string, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  429: 'Too Many Requests',
  503: 'Server Unavailable',
};

/** A template with its codes chosen: all its texts are one problem, and no other's. */
export type Shape = readonly string[];

/** The shapes of a template: one for every choice of its codes. Even parts are text, odd ones the names of slots. */
export function shapesOf(template: string): Shape[] {
  const choice = /\{code:([^}]*)\}/.exec(template);
  if (choice === null) return [template.split(/\{([^}]*)\}/)];
  return (choice[1] ?? '')
    .split('|')
    .flatMap((code) => shapesOf(template.replace(choice[0], code).replace('{=phrase}', phrases[code] ?? '')));
}

/** Texts of a shape, its slots filled at random. */
export function textsOf(shape: Shape): fc.Arbitrary<string> {
  const fillings = shape.map((part, index) => {
    if (index % 2 === 0) return fc.constant(part);
    const filling = part.startsWith('=') ? fc.constant(part) : slots[part];
    if (filling === undefined) throw new Error(`no slot is called ${part}`);
    return filling;
  });
  return fc.tuple(...fillings).map((parts) => {
    const name = parts[shape.indexOf('name')] ?? '';
    return parts.map((part, index) => (shape[index] === '=name' ? name : part)).join('');
  });
}
