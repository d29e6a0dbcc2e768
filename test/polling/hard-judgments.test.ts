import { addBackups, addEnded, denied, missing, started } from './backups';
import { blocksOf, closeStage, set } from './current-stage';

afterEach(closeStage);

describe('what is hard to judge', () => {
  test('a failed session that gives no reason is reported', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Failed', [started]);
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 0, messagesPosted: 1 });
  });

  test('with `minSeverity: error` a warning is passed over, and a session with an error is reported whole', async () => {
    const stage = await set({ alerts: { minSeverity: 'error' } });
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')]);
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 2 });
  });

  test('a followed session that is gone is announced as vanished', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage);
    const session = stage.world.addSession({ jobId, createdAt: stage.clock() });
    await stage.invoke();
    stage.world.removeSession(session.id);
    for (let poll = 0; poll < 2; poll++) await stage.invoke();
    expect(stage.parents()).toHaveLength(0);
    for (let poll = 0; poll < 2; poll++) await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    expect(blocksOf(stage.parents()[0])).toContain('vanished');
  });

  test('a log that cannot be read is reported as such after three polls, and keeps no other job waiting', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const other = addBackups(stage, { retries: false, name: 'SharePoint hourly' });
    const broken = addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    addEnded(stage, other.jobId, 'Warning', [missing('Finance')]);
    stage.faults.veeam = ({ url }) =>
      url.includes(`${broken.id}/LogItems`)
        ? { kind: 'answer', status: 500, body: '{"message":"boom"}' }
        : undefined;
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    await stage.invoke();
    expect(blocksOf(stage.parents()[1])).toContain('Log could not be read: Exchange nightly');
    await stage.invoke();
    expect(stage.parents()).toHaveLength(2);
  });

  test('malformed log items are shown, not dropped', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Failed', [
      ['Error', null],
      ['Frobnicated', 'A status that nobody knows'],
      ['Error', 'x'.repeat(20_000)],
      ['Error', 'lone \ud800 surrogate \u0000 and \u001b[31m control'],
    ]);
    const result = await stage.invoke();
    expect(result).toMatchObject({ problems: 4 });
    expect(result.error).toBeUndefined();
    const thread = stage.replies(stage.parents()[0]).map(blocksOf).join();
    expect(thread).toContain('A status that nobody knows');
    expect(thread).toContain('surrogate');
    expect(stage.slack.workspace.files.size).toBe(1);
  });

  test('of 25,000 log items with 7,000 problems all can be found from the message, which states 7,000', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const lines = Array.from({ length: 25_000 }, (_, index) =>
      index % 25 < 7
        ? denied(`mailbox-${index}`)
        : (['Success', `Processing mailbox: m${index}@contoso.com`] as const),
    );
    addEnded(stage, jobId, 'Failed', lines);
    expect(await stage.invoke()).toMatchObject({ problems: 7_000, logItemsRead: 25_000 });
    expect(blocksOf(stage.parents()[0])).toContain('7,000');
    const [file] = stage.slack.workspace.files.values();
    const csv = Buffer.from(file?.bytes ?? []).toString('utf8');
    for (const [index, [status, text]] of lines.entries()) {
      if (status === 'Error' && !csv.includes(`mailbox-${index}@`)) throw new Error(`${text} is missing`);
    }
    expect(csv.trimEnd().split('\n')).toHaveLength(7_001);
  });
});
