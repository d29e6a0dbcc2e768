import { addBackups, addEnded, denied, missing, news } from './backups';
import { blocksOf, channels, closeStage, other, set, setFailing } from './current-stage';
import { channel } from './stage';

// What Slack refuses for good, or for long, concerns what it is about and nothing else.

afterEach(closeStage);

describe('files that Slack refuses', () => {
  test.each([
    'file_uploads_disabled',
    'file_uploads_except_images_disabled',
    'file_type_not_allowed',
    'slack_connect_file_upload_sharing_blocked',
    'storage_limit_reached',
  ])('for good (%s) are replaced by words, and many nights later a recovery is still told', async (code) => {
    const { stage, jobId } = await setFailing();
    stage.slack.workspace.refuseFiles(code);
    for (let night = 0; night < 12; night++) {
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
      await stage.invoke();
      stage.pass(60);
    }
    addEnded(stage, jobId, 'Success');
    expect((await stage.invoke()).error).toBeUndefined();
    const [parent, ...others] = stage.parents();
    expect(others).toEqual([]);
    expect(blocksOf(parent)).toContain('Backup recovered');
    expect(stage.replies(parent).filter(({ text }) => /CSV file could not be added/.test(text))).toHaveLength(
      12,
    );
  });

  test('without saying why, again and again, are replaced by words in the end', async () => {
    const { stage, jobId } = await setFailing();
    stage.slack.workspace.refuseFiles('internal_error');
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    for (let poll = 0; poll < 15; poll++) {
      await stage.invoke();
      stage.pass(60);
    }
    expect((await stage.invoke()).error).toBeUndefined();
    const words = stage
      .replies(stage.parents()[0])
      .filter(({ text }) => /CSV file could not be added/.test(text));
    expect(words).toHaveLength(1);
  });
});

describe('files that fail again and again', () => {
  test('keep no run of a job waiting that fails and recovers all day', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    stage.slack.workspace.refuseFiles('internal_error');
    for (let incident = 0; incident < 25; incident++) {
      for (const fails of [true, true, false]) {
        addEnded(stage, jobId, fails ? 'Failed' : 'Success', fails ? [denied('finance')] : []);
        stage.pass(5);
      }
      await stage.invoke();
    }
    addEnded(stage, jobId, 'Failed', [['Error', 'The whole repository is out of space']]);
    await stage.invoke();
    expect(JSON.stringify(stage.timeline())).toContain('out of space');
  });
});

describe('an archived channel', () => {
  const routes = [{ job: 'Customer*', channel: other }];

  test('of one route keeps nothing from being said in the others, however many jobs it is of', async () => {
    const stage = await set({ rules: { routes }, slack: { channels } });
    stage.slack.workspace.archiveChannel(other);
    const customers = Array.from({ length: 40 }, (_, index) =>
      addBackups(stage, { retries: false, name: `Customer ${index}` }),
    );
    const { jobId } = addBackups(stage, { retries: false });
    for (let night = 0; night < 4; night++) {
      for (const { jobId } of customers) addEnded(stage, jobId, 'Failed', [denied('finance')]);
      addEnded(stage, jobId, 'Failed', [news(night)]);
      stage.requests();
      expect((await stage.invoke()).error?.errorType).toBe('SlackChannelError');
      stage.pass(24 * 60);
    }
    expect(stage.told()).toHaveLength(4);
    stage.slack.workspace.unarchiveChannel(other);
    expect((await stage.invoke()).error).toBeUndefined();
    const parents = stage.slack.workspace.channels
      .get(other)
      ?.messages()
      .filter(({ thread }) => thread === undefined);
    expect(parents).toHaveLength(40);
  });

  test('is asked once in a poll', async () => {
    const stage = await set();
    stage.slack.workspace.archiveChannel(channel);
    for (let job = 0; job < 12; job++) {
      const { jobId } = addBackups(stage, { retries: false, name: `Job ${job}` });
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
    }
    await stage.invoke();
    stage.pass(5);
    stage.requests();
    await stage.invoke();
    expect(stage.requests().slack).toBe(1);
  });

  test('keeps no recovery of its jobs from being judged', async () => {
    const { stage, jobId } = await setFailing();
    stage.slack.workspace.archiveChannel(channel);
    addEnded(stage, jobId, 'Success');
    await stage.invoke();
    stage.pass(5);
    stage.slack.workspace.unarchiveChannel(channel);
    await stage.invoke();
    expect(blocksOf(stage.parents()[0])).toContain('Backup recovered');
  });
});

describe('a locked thread', () => {
  test('does not keep its message from turning green, which says what the thread lacks', async () => {
    const { stage, jobId } = await setFailing();
    const [parent] = stage.parents();
    stage.slack.workspace.lockThread(channel, parent?.ts ?? '');
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    expect((await stage.invoke()).error).toBeUndefined();
    expect(blocksOf(stage.parents()[0])).toContain('of this thread could not be added: it is locked');
    stage.pass(60);
    addEnded(stage, jobId, 'Success');
    await stage.invoke();
    expect(blocksOf(stage.parents()[0])).toContain('Backup recovered');
  });

  test('does not keep news from the channel: it stands beside the thread', async () => {
    const { stage, jobId } = await setFailing();
    stage.slack.workspace.lockThread(channel, stage.parents()[0]?.ts ?? '');
    addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')]);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(2);
    expect(blocksOf(stage.parents()[1])).toContain('OneDrive was not found');
  });
});

describe('a thread of a report by hand that is locked at once', () => {
  test('is said in its message', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    let posts = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' && posts++ > 0
        ? { kind: 'error', error: 'restricted_action_thread_locked', committed: false }
        : undefined;
    await stage.invoke({ session: id });
    const [parent] = stage.parents();
    expect(blocksOf(parent)).toContain('of this thread could not be added: it is locked');
    expect(parent?.text).toContain('of this thread could not be added');
  });
});

describe('where Slack refuses the blocks of a recovery', () => {
  test('the plain words say that it is over', async () => {
    const { stage, jobId } = await setFailing();
    addEnded(stage, jobId, 'Success');
    let updates = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.update' && updates++ === 0
        ? { kind: 'error', error: 'invalid_blocks', committed: false }
        : undefined;
    await stage.invoke();
    expect(stage.parents()[0]?.text).toMatch(/^Exchange nightly recovered after /);
    expect(stage.parents()[0]?.text).not.toContain('failed');
  });
});
