import fc from 'fast-check';
import { localTimes } from '../../functions/session-page/local-times';
import { style } from '../../functions/session-page/style';
import { runs } from '../fuzz/runs';
import { foreignParts, names, nothingForeign, type OwnParts } from '../html/foreign-parts';
import { readPage } from '../html/read-page';
import { addBackups, addEnded } from '../polling/backups';
import { type PageStage, setPageStage } from './page-stage';

let stage: PageStage;

beforeEach(async () => {
  stage = await setPageStage();
});
afterEach(() => stage.close());

const nasty = [
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(1)">',
  '<svg onload=alert(1)><use href="data:image/svg+xml,x"/></svg>',
  '</bdi></td></table><style>*{display:none}</style>',
  '"><a href="javascript:alert(1)">x</a>',
  "' onmouseover='alert(1)",
  '&lt;b&gt; &#60;b&#62; &amp;amp;',
  '<!-- ]]> --><meta http-equiv="refresh" content="0;url=https://evil.example">',
  '\u202egnp.exe \u2066isolate\u2069 \u202dleft\u202c',
  '=cmd|calc!A1',
  '+1+1',
  '-1',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\0\u0007\u001b[31m\u009b31m \ud800 \udc00 end',
  'line one\nline two\u2028line three',
];

const own: OwnParts = {
  elements: names(
    'html head meta title style script link body a header div p h1 h2 h3 span bdi b strong dl dt dd time main nav ol ul li section details summary form label input button table caption thead tbody tr th td footer',
  ),
  attributes: names(
    'lang charset name content rel href class id datetime aria-label aria-labelledby aria-current role tabindex scope type value action for maxlength placeholder',
  ),
  // To itself, to the articles of Veeam, and the icon.
  address:
    /^(?:\?e=|\.\/|#|https:\/\/(?:www|helpcenter)\.veeam\.com\/|data:image\/svg\+xml,%3Csvg [^<>"]*%3C\/svg%3E$)/,
  code: [style, localTimes],
};

/** What may stand in no text: control characters but line feeds, what turns the direction, halves of characters. */
const unseen = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u;

function expectInert(body: string): void {
  const page = readPage(body);
  expect(foreignParts(page, own)).toEqual(nothingForeign);
  const texts = page.elements.flatMap(({ text, attributes }) => [text, ...attributes.values()]);
  expect([body, ...texts].filter((text) => unseen.test(text))).toEqual([]);
}

/** A session in which every word is hostile, wherever the server says one. */
function addHostile(texts: readonly string[]) {
  const [first = ''] = texts;
  const organization = stage.world.addOrganization({ name: first });
  const job = stage.world.addJob({ name: first, organizationId: organization.id });
  const lines = texts.flatMap((text) => [
    ['Error', text] as const,
    ['Warning', `Processing mailbox ${text} failed with error: ${text}`] as const,
    [
      text.slice(0, 20),
      `Processing site ${text} (https://x.example) finished with warning: ${text}`,
    ] as const,
  ]);
  return addEnded(stage, job.id, first, lines);
}

test.each(nasty)('%j is nothing but text on the page', async (text) => {
  const { id } = addHostile([text]);
  for (const view of ['', '&severity=all', `&q=${encodeURIComponent(text.toWellFormed())}`]) {
    const { status, body } = await stage.get(`${stage.link(id)}${view}`);
    expect(status).toBe(200);
    expectInert(body);
  }
});

test('neither is anything else that a server or a reader may write', async () => {
  const wild = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(fc.constantFrom(...nasty, '<', '>', '"', "'", '&', ' ', 'mailbox'))
      .map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(wild, { minLength: 1, maxLength: 4 }), async (texts) => {
      const { id } = addHostile(texts);
      const q = encodeURIComponent((texts[0] ?? '').toWellFormed().slice(0, 100).toWellFormed());
      const { status, body } = await stage.get(`${stage.link(id)}&severity=all&q=${q}`);
      expect(status).toBe(200);
      expectInert(body);
    }),
    {
      numRuns: runs(200),
      // An attribute whose value ends in `href=` is no address.
      examples: [[['x href=']], [[`${nasty[15]}@SUM(1)\r=1${nasty[2]}${nasty[4]}`]]],
    },
  );
});

test('a rule’s reason and an own hint are text, too, and an article leads to the web or nowhere', async () => {
  const { jobId } = addBackups(stage);
  const { id } = addEnded(stage, jobId, 'Failed', [['Error', 'Something failed']]);
  const advice = { hint: '<b>hint</b>', article: { title: '<i>article</i>', url: 'javascript:alert(1)' } };
  const { body } = await stage.get(stage.link(id), { world: { ...stage.page, adviceFor: () => advice } });
  expectInert(body);
  expect(body).toContain('&#60;b&#62;hint');
  expect(body).not.toContain('javascript:');
});

test('no text of the CSV file is a formula', async () => {
  const { id } = addHostile(nasty);
  const { body } = await stage.get(`${stage.link(id)}&format=csv`);
  const fields = [...body.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(?:,|\n)/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
  expect(fields).toHaveLength(8 * (1 + 3 * nasty.length));
  expect(fields.filter((field) => /^[=+\-@\t\r]/.test(field))).toEqual([]);
  expect(fields).toContain("'=cmd|calc!A1");
});
