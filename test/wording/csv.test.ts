import fc from 'fast-check';
import type { LogItem } from '../../functions/alerts/log-item';
import { problemItemsCsv } from '../../functions/judging/problem-items-csv';
import { itemsCsv } from '../../functions/session-page/items-csv';
import { runs } from '../fuzz/runs';
import { cellsOf, formulasIn } from './cells';

/** Both files of log items: the one in a thread, and the one of a page. */
async function filesOf(items: readonly LogItem[], sessionId: string, reason: string): Promise<string[]> {
  const rows = items.map((item) => ({ sessionId, item }));
  let page = '';
  const context = {
    ignoring: () => ({ kind: 'ignored', rule: { pattern: { text: '' }, reason } }) as const,
    fits: () => true,
    explain: () => '',
  };
  async function* parts() {
    yield { read: rows.length, items: rows };
  }
  for await (const piece of itemsCsv(parts(), context)) page += piece;
  return [problemItemsCsv(rows.map((row) => ({ ...row, ignored: reason }))), page];
}

const problem = (text: string): LogItem => ({ id: '1', outcome: 'error', status: 'Error', text });

test.each([
  ['a;=HYPERLINK("https://evil.example","Open")', `a;'=HYPERLINK("https://evil.example","Open")`],
  ['a\t@SUM(1+1)', "a\t'@SUM(1+1)"],
  ['a\n=1+1', "a\n'=1+1"],
  ['a; "=1+1', `a;' "=1+1`],
  ['\t=1+1', "'\t'=1+1"],
  [' -1', "' -1"],
  ['＝1', "'＝1"],
  ['Site a-b; c = d, +1 (e@contoso.com)', 'Site a-b; c = d, +1 (e@contoso.com)'],
])('the text %j is the cell %j in either file', async (text, cell) => {
  for (const file of await filesOf([problem(text)], 'x', '')) {
    expect(cellsOf(file, ',')).toContain(cell);
    expect(formulasIn(file)).toEqual([]);
  }
});

test('no cell is a formula, whichever separator a spreadsheet takes, whatever the server writes', async () => {
  const wild = fc.oneof(
    fc.array(fc.constantFrom(...';;\t\n\r==+-@＝",\' \u00a0\ufeffa')).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const item = fc.record(
    {
      id: fc.constant('1'),
      outcome: fc.constantFrom('error', 'success'),
      status: wild,
      text: wild,
      createdAt: wild,
    },
    { requiredKeys: ['id', 'outcome', 'status', 'text'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 4 }), wild, wild, async (items, sessionId, reason) => {
      for (const file of await filesOf(items, sessionId, reason)) expect(formulasIn(file)).toEqual([]);
    }),
    { numRuns: runs(1_000) },
  );
});
