import { apiVersions } from '../../local/veeam/api-version';
import { addBackups, addEnded, addLines, denied, missing, started } from './backups';
import { channel, type Stage, type StageSetup, setStage } from './stage';

let stage: Stage;

async function set(setup?: StageSetup): Promise<Stage> {
  stage = await setStage(setup);
  return stage;
}

afterEach(() => stage.close());

const said = (message: { readonly blocks: readonly unknown[] } | undefined) =>
  JSON.stringify(message?.blocks);

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
    expect(said(stage.parents()[0])).toContain('Exchange nightly');
    expect(said(stage.replies(stage.parents()[0])[0])).toContain('Finance');

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
    expect(said(stage.parents()[0])).toContain('Backup failed: Exchange nightly');
  });

  test('misses none of 250 sessions that ended between two polls', async () => {
    const stage = await set({ api });
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
      addEnded(stage, jobId, 'Warning', [missing(`Site ${hour}`)]);
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
    expect(said(stage.replies(stage.parents()[0])[0])).toContain('long-run');
  });
});

describe('a run with retries', () => {
  const promised = { willBeRetried: true } as const;

  test.each(['v7', 'v8', 'v6'] as const)('is judged by its last attempt on %s', async (api) => {
    const stage = await set({ api });
    const { jobId } = addBackups(stage);
    const main = addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')], promised);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(0);
    stage.pass(12);
    addEnded(stage, jobId, 'Success', [started], { retryCount: 1, mainSessionId: main.id });
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    expect(said(stage.parents()[0])).toContain('Backup finished with warnings');
    expect(said(stage.replies(stage.parents()[0])[0])).not.toContain('finance');
  });

  test('is silent when its retry heals it', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage);
    const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
    await stage.invoke();
    stage.pass(12);
    addEnded(stage, jobId, 'Success', [started], { retryCount: 1, mainSessionId: main.id });
    await stage.invoke();
    stage.pass(120);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(0);
  });

  test('is reported when the promised retry never comes', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage);
    addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
    await stage.invoke();
    stage.pass(39);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(0);
    stage.pass(2);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
  });

  test('goes on to wait on v6 when its job cannot be read for a while', async () => {
    const stage = await set({ api: 'v6' });
    const { jobId } = addBackups(stage);
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    await stage.invoke();
    stage.faults.veeam = ({ url }) =>
      url.includes('/Jobs/') ? { kind: 'answer', status: 500, body: '{"message":"boom"}' } : undefined;
    stage.pass(5);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(0);
    stage.pass(36);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
  });

  test('waits on v6 also when its job cannot be read from the start, for three polls', async () => {
    const stage = await set({ api: 'v6' });
    const { jobId } = addBackups(stage);
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.faults.veeam = ({ url }) =>
      url.includes('/Jobs/') ? { kind: 'answer', status: 500, body: '{"message":"boom"}' } : undefined;
    for (let poll = 0; poll < 2; poll++) {
      await stage.invoke();
      expect(stage.parents()).toHaveLength(0);
      stage.pass(5);
    }
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
  });

  test.each([
    ['deleted', (stage: Stage, jobId: string) => stage.world.removeJob(jobId)],
    ['disabled', (stage: Stage, jobId: string) => stage.world.changeJob(jobId, { enabled: false })],
  ])('is reported at once when its job was %s', async (_, change) => {
    const stage = await set();
    const { jobId } = addBackups(stage);
    addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
    await stage.invoke();
    change(stage, jobId);
    stage.pass(5);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
  });

  test('is judged attempt by attempt with `waitForRetries: false`', async () => {
    const stage = await set({ alerts: { waitForRetries: false } });
    const { jobId } = addBackups(stage);
    const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
    await stage.invoke();
    stage.pass(12);
    addEnded(stage, jobId, 'Failed', [denied('finance')], { retryCount: 1, mainSessionId: main.id });
    await stage.invoke();
    expect(stage.told()).toHaveLength(2);
  });
});

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
    expect(said(stage.parents()[0])).toContain('vanished');
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
    expect(said(stage.parents()[1])).toContain('Log could not be read: Exchange nightly');
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
    const thread = stage.replies(stage.parents()[0]).map(said).join();
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
    expect(said(stage.parents()[0])).toContain('7,000');
    const [file] = stage.slack.workspace.files.values();
    const csv = Buffer.from(file?.bytes ?? []).toString('utf8');
    for (const [index, [status, text]] of lines.entries()) {
      if (status === 'Error' && !csv.includes(`mailbox-${index}@`)) throw new Error(`${text} is missing`);
    }
    expect(csv.trimEnd().split('\n')).toHaveLength(7_001);
  });
});

describe('by hand', () => {
  test('a session is reported, and not again without `force`', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const first = await stage.invoke({ session: id });
    expect(first).toMatchObject({ sessionsReported: 1, problems: 1, messagesPosted: 2 });
    expect(first.messages).toMatchObject([
      { sessionId: id, channel, permalink: expect.stringContaining(channel) },
    ]);
    const again = await stage.invoke({ session: id });
    expect(again).toMatchObject({ messagesPosted: 0, messages: first.messages });
    expect(await stage.invoke({ session: id, force: true })).toMatchObject({ messagesPosted: 2 });
    expect(stage.parents()).toHaveLength(2);
  });

  test('one that a poll reported is not posted again: its message is returned', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const polled = await stage.invoke();
    expect(await stage.invoke({ session: id })).toMatchObject({
      messagesPosted: 0,
      messages: polled.messages,
    });
  });

  test('a running session is posted as running, and judged again by the poll at its end', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() });
    addLines(stage.world, id, stage.clock(), [denied('finance')]);
    await stage.invoke({ session: id });
    expect(said(stage.parents()[0])).toContain('Backup still running');
    stage.world.changeSession(id, { status: 'Failed', endedAt: stage.clock() });
    await stage.invoke();
    expect(said(stage.parents()[1])).toContain('Backup failed');
  });

  test('a dry run posts and stores nothing, and returns the calls', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    const dry = await stage.invoke({ server: 'hq', dryRun: true });
    expect(stage.parents()).toHaveLength(0);
    expect(dry.payloads.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.postMessage']);
    const real = await stage.invoke();
    expect(real).toMatchObject({ messagesPosted: 2, payloads: [] });
    const [parent] = stage.parents();
    const [call] = dry.payloads;
    expect(call?.arguments).toMatchObject({
      channel,
      metadata: parent?.metadata ?? 'none',
      text: parent?.text,
    });
  });

  test('a session that the server does not have is named as not found', async () => {
    const stage = await set();
    const result = await stage.invoke({ session: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1' });
    expect(result.error).toMatchObject({ errorType: 'SessionNotFoundError' });
  });

  test.each([[{ session: 7 }], [{ sesion: 'x' }], [{ force: true }], [{ server: 'elsewhere' }], ['hq']])(
    'the event %j is refused',
    async (event) => {
      const stage = await set();
      await expect(stage.invoke(event as object)).rejects.toMatchObject({ name: 'InvalidEventError' });
    },
  );

  test.each([
    '',
    '.',
    '..',
    '../Jobs',
    'a/b',
    'a%2Fb',
    'a?limit=1',
    'a b',
    '{6a3fa2fb}',
    'ä',
    'a\n',
    'x'.repeat(101),
  ])('no server is asked for the session %j, which none could have', async (session) => {
    const stage = await set();
    for (const event of [{ session }, { session, force: true }, { session, preview: true }]) {
      await expect(stage.invoke(event)).rejects.toMatchObject({
        name: 'InvalidEventError',
        message: expect.stringMatching(
          /^The event is not understood: session: The id of a session looks like 6a3fa2fb-/,
        ),
      });
    }
    expect(stage.requests().veeam).toBe(0);
  });
});
