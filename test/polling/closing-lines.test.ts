import { addBackups, addEnded, denied, type Line, missing, news, started } from './backups';
import { blocksOf, closeStage, set } from './current-stage';

afterEach(closeStage);

const failed: Line = ['Error', 'Job failed at 11/21/2026 10:00:00 PM'];
const finished: Line = ['Warning', 'Job finished with warning at 11/21/2026 10:00:00 PM'];

test('how a job ended is no second error beside the reason: the headline says it, and the thread when', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [started, denied('finance'), missing('Sales'), failed]);
  expect(await stage.invoke()).toMatchObject({ problems: 2, messagesPosted: 2 });
  const [parent] = stage.parents();
  expect(blocksOf(parent)).toContain('Backup failed: Exchange nightly');
  expect(blocksOf(parent)).toContain('1 error and 1 warning');
  expect(blocksOf(parent)).not.toContain('Job failed');
  const [thread] = stage.replies(parent);
  expect(blocksOf(thread)).toContain('1 error, 1 warning · Job failed at 11/21/2026 10:00:00 PM · session');
});

test('it is the problem where the log tells no other', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [started, failed]);
  expect(await stage.invoke()).toMatchObject({ problems: 1, messagesPosted: 2 });
  expect(blocksOf(stage.parents()[0])).toContain('Job failed at 11/21/2026 10:00:00 PM');
});

test('it stays in the file of all log items, and the count of those is that of the message', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [started, news(1), failed]);
  await stage.invoke();
  stage.pass(24 * 60);
  addEnded(stage, jobId, 'Failed', [started, denied('finance'), failed]);
  await stage.invoke();
  const [, reply] = stage.replies(stage.parents()[0]);
  expect(blocksOf(reply)).toContain('The CSV file in the thread has the log item.');
  const [file] = stage.slack.workspace.files.values();
  expect(
    Buffer.from(file?.bytes ?? [])
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .slice(1),
  ).toEqual([
    expect.stringContaining('finance@contoso.onmicrosoft.com'),
    expect.stringContaining('Job failed at 11/21/2026 10:00:00 PM'),
  ]);
});

test('a run that failed is an error, whatever its log warns of', async () => {
  const stage = await set({ alerts: { minSeverity: 'error' } });
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Warning', [started, missing('Sales'), failed]);
  expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 1 });
});

test('by hand the same is said of it', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  const { id } = addEnded(stage, jobId, 'Failed', [started, denied('finance'), failed]);
  expect(await stage.invoke({ session: id })).toMatchObject({ problems: 1, messagesPosted: 2 });
});

test('where rules pass over the only warning, how the log closes makes no report', async () => {
  const ignore = [{ reason: 'known', pattern: { text: 'OneDrive was not found' } }];
  const stage = await set({ rules: { ignore } });
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Warning', [missing('Sales'), finished]);
  expect(await stage.invoke()).toMatchObject({ sessionsReported: 0, problems: 0 });
});

test('how an earlier attempt closed makes no report of a run that its retry healed', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage);
  const lines = [denied('finance'), finished];
  const main = addEnded(stage, jobId, 'Warning', lines, { willBeRetried: true });
  await stage.invoke();
  stage.pass(12);
  addEnded(stage, jobId, 'Success', [started], { retryCount: 1, mainSessionId: main.id });
  expect(await stage.invoke()).toMatchObject({ sessionsReported: 0 });
  expect(stage.parents()).toEqual([]);
});

test('a cause that only looks like it is news', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Warning', [missing('Sales')]);
  await stage.invoke();
  stage.pass(60);
  const line: Line = ['Warning', 'Job failed to connect to proxy at 10.0.0.5:9193'];
  addEnded(stage, jobId, 'Warning', [missing('Sales'), line]);
  await stage.invoke();
  expect(stage.timeline()).toHaveLength(2);
});
