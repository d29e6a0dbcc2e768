import { addBackups, addEnded, denied, type Line, started } from '../polling/backups';
import { type Stage, setStage } from '../polling/stage';
import { visitor } from './visits';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const rows = (csv: string) => csv.trimEnd().split('\n');

test('the file holds every log item, whatever the page lists', async () => {
  const { jobId } = addBackups(stage, { retries: false });
  const { open, link } = visitor(stage);
  const { id } = addEnded(stage, jobId, 'Failed', [started, denied('finance'), denied('payroll')]);
  const { status, headers, text } = await open(link(id, 'severity=error&q=nothing&format=csv'));
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'cache-control': 'private, no-store',
  });
  expect(rows(text)).toHaveLength(4);
  expect(text.startsWith('\u{feff}time,ended,severity,status,text,object,session,ignored\n')).toBe(true);
  expect(rows(text)[2]).toContain(`,finance@contoso.onmicrosoft.com,${id},`);
});

test('where an answer has a limit the file ends before it, and says so', async () => {
  const { jobId } = addBackups(stage, { retries: false });
  const { open, link } = visitor(stage);
  const lines: Line[] = Array.from({ length: 30_000 }, (_, index) => denied(`mailbox-${index}`));
  const { id } = addEnded(stage, jobId, 'Failed', lines);
  const limits = { remaining: () => Number.POSITIVE_INFINITY, mostBytes: 6_000_000 };
  const { text } = await open(link(id, 'format=csv'), limits);
  expect(Buffer.byteLength(text)).toBeLessThan(6_000_000);
  expect(rows(text).at(-1)).toMatch(/This file ends after \d+ log items: an answer holds no more/);
  expect(rows(text).length).toBeGreaterThan(15_000);
});
