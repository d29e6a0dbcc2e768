import { addBackups, addEnded, type Line } from '../polling/backups';
import { setStage } from '../polling/stage';
import { hostileTexts } from '../slack/reports';
import { visitor } from './visits';

const titles = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a href="javascript:alert(1)">x</a></svg>',
  '"><form action="https://evil.example"><input name=k>',
  '</style></title><style>body{display:none}</style>',
  '&lt;b&gt; already escaped',
  '=cmd|" /C calc"!A0',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\tTab first',
  '\u202Egpj.exe\u202C \u2067isolate\u2069',
  ...hostileTexts.filter((text) => text.trim() !== ''),
];

test('titles, names, statuses and texts of any kind are inert on the page and in the file', async () => {
  const stage = await setStage();
  try {
    for (const title of titles) {
      const { jobId } = addBackups(stage, { retries: false, name: title });
      const lines: Line[] = [
        [title.slice(0, 40), title],
        ['Error', title],
        ['Warning', `Processing mailbox ${title} failed with error: ${title}`],
      ];
      const { open, link } = visitor(stage);
      const { id } = addEnded(stage, jobId, title.slice(0, 40), lines);
      const { status, text } = await open(link(id, `severity=all&q=${encodeURIComponent('')}`));
      expect(status).toBe(200);
      const own = new Set([
        'html',
        'head',
        'meta',
        'title',
        'link',
        'style',
        'body',
        'a',
        'header',
        'p',
        'main',
        'h1',
        'h2',
        'h3',
        'bdi',
        'span',
        'strong',
        'dl',
        'dt',
        'dd',
        'div',
        'time',
        'section',
        'article',
        'ul',
        'li',
        'ol',
        'form',
        'input',
        'label',
        'select',
        'option',
        'button',
        'footer',
        'details',
        'summary',
        'nav',
      ]);
      for (const [, tag = ''] of text.matchAll(/<([a-z][a-z0-9]*)/gi)) expect(own).toContain(tag);
      expect(text.match(/<form/g)).toHaveLength(1);
      expect(text.match(/<style/g)).toHaveLength(1);
      for (const tag of text.match(/<[a-z][^>]*>/gi) ?? []) {
        expect(tag).not.toMatch(/\son\w+=|javascript:|href="(?!\?|\/s\/|#|https:\/\/|data:)/i);
      }
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      const csv = await open(link(id, 'format=csv'));
      expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="session-[\w-]+\.csv"$/);
      for (const cell of cellsOf(csv.text)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      expect(csv.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  } finally {
    await stage.close();
  }
});

/** The cells of a table, unquoted, as a spreadsheet reads them. */
function cellsOf(csv: string): readonly string[] {
  return [...csv.matchAll(/(?:^|[,\n])(?:"((?:[^"]|"")*)"|([^",\n]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  );
}
