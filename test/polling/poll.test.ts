import { apiVersions } from '../../local/veeam/api-version';
import { addBackups, addEnded, addLines, denied, missing, news, started } from './backups';
import { blocksOf, closeStage, set } from './current-stage';

afterEach(closeStage);

describe.each(apiVersions)('a poll over %s', (api) => {
  test('announces the problems of ended sessions once, and those of nobody else', async () => {
    const stage = await set({ api });
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Success', [started]);
    addEnded(stage, jobId, 'Warning', [started, missing('Sales'), missing('Finance')]);
    stage.world.addSession({ jobId, createdAt: stage.clock() - 1000 });

    const first = await stage.invoke();
    expect(first).toMatchObject({
      sessionsSeen: 3,
      sessionsReported: 1,
      problems: 2,
      logItemsRead: 4,
      messagesPosted: 2,
    });
    expect(first.error).toBeUndefined();
    expect(stage.parents()).toHaveLength(1);
    expect(blocksOf(stage.parents()[0])).toContain('Exchange nightly');
    expect(blocksOf(stage.replies(stage.parents()[0])[0])).toContain('Finance');

    stage.pass(5);
    const second = await stage.invoke();
    expect(second).toMatchObject({ sessionsReported: 0, messagesPosted: 0 });
    expect(stage.parents()).toHaveLength(1);
  });

  test('asks little when nothing is new: the server once, DynamoDB once, Slack and Secrets Manager not at all', async () => {
    const stage = await set({ api });
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Failed', [started, denied('finance')]);
    await stage.invoke();
    stage.pass(5);
    stage.requests();
    await stage.invoke();
    expect(stage.requests()).toEqual({ veeam: 1, dynamo: 1, slack: 0, secrets: 0 });
  });

  test('follows a running session, also for days, and judges it when it ends', async () => {
    const stage = await set({ api });
    const { jobId } = addBackups(stage, { retries: false });
    const other = stage.world.addJob({ name: 'SharePoint', organizationId: stage.world.newId() });
    const long = stage.world.addSession({ jobId, createdAt: stage.clock() });
    addLines(stage.world, long.id, stage.clock(), [
      ['Running', 'Processing mailbox: finance@contoso.onmicrosoft.com'],
    ]);
    for (let day = 0; day < 3; day++) {
      await stage.invoke();
      stage.pass(24 * 60);
      addEnded(stage, other.id, 'Success', [started]);
    }
    expect(stage.parents()).toHaveLength(0);
    const [line] = stage.world.log(long.id);
    stage.world.changeLogItem(long.id, line?.id ?? '', {
      status: denied('finance')[0],
      text: denied('finance')[1],
    });
    stage.world.changeSession(long.id, { status: 'Failed', endedAt: stage.clock() });
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    expect(blocksOf(stage.parents()[0])).toContain('Backup failed: Exchange nightly');
  });

  test('misses none of 250 sessions that ended between two polls', async () => {
    const stage = await set({ api, alerts: { reopen: 0 } });
    const { jobId } = addBackups(stage, { retries: false });
    await stage.invoke();
    for (let index = 0; index < 250; index++) {
      stage.pass(1);
      const problem = index % 5 === 0;
      addEnded(
        stage,
        jobId,
        problem ? 'Failed' : 'Success',
        problem ? [denied(`mailbox-${index}`)] : [started],
      );
    }
    const result = await stage.invoke();
    expect(result).toMatchObject({ sessionsSeen: 250, sessionsReported: 50, problems: 50 });
    // Four that went well come before each.
    expect(stage.parents()).toHaveLength(50);
  });

  test('makes up for a day without polls', async () => {
    const stage = await set({ api });
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Success', [started]);
    await stage.invoke();
    for (let hour = 0; hour < 24; hour++) {
      stage.pass(60);
      addEnded(stage, jobId, 'Warning', [news(hour)]);
    }
    stage.coldStart();
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 24 });
    expect(stage.told()).toHaveLength(24);
    expect(stage.parents()).toHaveLength(1);
  });

  test('begins with what ended within `lookback`, whenever that was created', async () => {
    const stage = await set({ api });
    const { jobId } = addBackups(stage, { retries: false });
    const hour = 3_600_000;
    const now = stage.clock();
    addEnded(stage, jobId, 'Failed', [denied('long-ago')], {
      createdAt: now - 30 * hour,
      endedAt: now - 25 * hour,
    });
    addEnded(stage, jobId, 'Failed', [denied('long-run')], {
      createdAt: now - 40 * hour,
      endedAt: now - 2 * hour,
    });
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    expect(blocksOf(stage.replies(stage.parents()[0])[0])).toContain('long-run');
  });
});
