import { addBackups, addEnded, denied, type Line, missing, started } from '../polling/backups';
import { type PageStage, setPageStage } from './page-stage';

let stage: PageStage;

afterEach(() => stage.close());

const mailboxes = (count: number): Line[] =>
  Array.from({ length: count }, (_, index) => ['Success', `Processing mailbox: user${index}@contoso.com`]);

test('the CSV file holds every log item, with its object and what a rule says', async () => {
  const ignore = [{ pattern: { text: 'OneDrive was not found' }, reason: 'No licence' }];
  stage = await setPageStage({ rules: { ignore } });
  const session = addEnded(stage, addBackups(stage).jobId, 'Failed', [started, missing('Ada')]);
  const createdAt = stage.clock();
  const [status, text] = denied('finance');
  stage.world.addLogItem(session.id, { status, text, createdAt, endedAt: createdAt + 1_500 });
  const { headers, body } = await stage.get(`${stage.link(session.id)}&format=csv`);
  expect(headers).toMatchObject({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="hq.${session.id}.csv"`,
  });
  expect(body.split('\n')).toEqual([
    '\ufefftime,severity,status,text,object,session,duration,ignored',
    expect.stringMatching(`,success,Success,Job started at .*,,${session.id},0,$`),
    expect.stringMatching(`,warning,Warning,.*OneDrive was not found.*,${session.id},0,No licence$`),
    expect.stringMatching(
      `,error,Error,Processing mailbox finance@.*,finance@contoso.onmicrosoft.com,${session.id},1.5,$`,
    ),
    '',
  ]);
});

test('a filtered page’s file holds what it lists', async () => {
  stage = await setPageStage();
  const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', [
    started,
    ...mailboxes(20),
    denied('hr'),
  ]);
  const lines = async (view: string) =>
    (await stage.get(`${stage.link(id)}&format=csv${view}`)).body.trimEnd().split('\n').length - 1;
  expect(await lines('')).toBe(22);
  expect(await lines('&severity=problems')).toBe(1);
  expect(await lines('&q=user1')).toBe(11);
});

test('the file’s name is short and plain whatever the server calls the session', async () => {
  stage = await setPageStage();
  const { id } = addEnded(stage, addBackups(stage).jobId, 'Failed', [], { id: 'x'.repeat(70) });
  const { headers } = await stage.get(`${stage.link(id)}&format=csv`);
  expect(headers['Content-Disposition']).toMatch(/^attachment; filename="hq\.[\da-f]{32}\.csv"$/);
});

test('a file that cannot be longer says in its last line that it ends', async () => {
  stage = await setPageStage();
  const { id } = addEnded(stage, addBackups(stage).jobId, 'Success', mailboxes(5_000));
  const mostBytes = 300_000;
  const { body } = await stage.get(`${stage.link(id)}&format=csv`, { mostBytes });
  expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(mostBytes);
  const lines = body.trimEnd().split('\n');
  expect(lines.at(-1)).toContain(
    `"This file ends here, after ${(lines.length - 2).toLocaleString('en-US')} log items, before the log does.`,
  );
  expect(lines.length).toBeGreaterThan(1_000);
});

test('a file whose log can be read no further says so in its last line', async () => {
  stage = await setPageStage();
  const { id } = addEnded(stage, addBackups(stage).jobId, 'Success', mailboxes(10_001));
  stage.faults.veeam = ({ url }) =>
    url.includes('offset=9999') ? { kind: 'answer', status: 503 } : undefined;
  const { body } = await stage.get(`${stage.link(id)}&format=csv`);
  expect(body.trimEnd().split('\n').at(-1)).toMatch(
    /after 10,000 log items, before the log does\. The VB365 server (cannot be reached|did not answer in time)\./,
  );
});
