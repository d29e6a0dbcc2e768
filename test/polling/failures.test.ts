import { addBackups, addEnded, denied } from './backups';
import { channel, nothingExpected, type Stage, type StageSetup, setStage } from './stage';

let stage: Stage;

/** A server with a failed session that waits to be announced. */
async function setFailure(setup?: StageSetup): Promise<Stage> {
  stage = await setStage(setup);
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  return stage;
}

afterEach(() => stage.close());

describe('a refused login', () => {
  test('is not tried again with the same secret, until an hour has passed', async () => {
    const stage = await setFailure();
    stage.account.password = 'another one';
    expect((await stage.invoke()).error?.errorType).toBe('VeeamAuthError');
    for (const _ of [1, 2, 3]) {
      stage.pass(5);
      stage.coldStart();
      stage.requests();
      expect((await stage.invoke()).error?.errorType).toBe('VeeamAuthError');
      expect(stage.requests().veeam).toBe(0);
    }
    stage.pass(60);
    await stage.invoke();
    expect(stage.requests().veeam).toBeGreaterThan(0);
  });

  test('is tried again as soon as the secret changes, and nothing was lost meanwhile', async () => {
    const stage = await setFailure();
    stage.account.password = 'another one';
    await stage.invoke();
    stage.secrets.set('vb365/hq', JSON.stringify(stage.account));
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 1 });
    stage.pass(5);
    expect((await stage.invoke()).error).toBeUndefined();
  });

  test('shows the password nowhere', async () => {
    const stage = await setFailure();
    stage.account.password = 'another one';
    expect(JSON.stringify(await stage.invoke())).not.toContain('correct horse');
  });
});

describe('what Slack refuses stays owed, and is said once it can be', () => {
  test.each([
    [
      'the bot is not in the channel',
      'SlackChannelError',
      (stage: Stage) => stage.slack.workspace.removeBot(channel),
      (stage: Stage) => stage.slack.workspace.inviteBot(channel),
    ],
    [
      'the channel is archived',
      'SlackChannelError',
      (stage: Stage) => stage.slack.workspace.archiveChannel(channel),
      (stage: Stage) => stage.slack.workspace.unarchiveChannel(channel),
    ],
    [
      'the token may not post',
      'SlackAuthError',
      (stage: Stage) => stage.slack.workspace.setScopes('xoxb-1-2-stage', ['channels:history']),
      (stage: Stage) => stage.slack.workspace.setScopes('xoxb-1-2-stage', ['chat:write', 'channels:history']),
    ],
    [
      'Slack is out of order',
      'SlackUnavailableError',
      (stage: Stage) => {
        stage.faults.slack = () => ({ kind: 'status', status: 503, committed: false });
      },
      (stage: Stage) => {
        stage.faults.slack = () => undefined;
      },
    ],
  ])('%s: %s', async (_, errorType, breakIt, mendIt) => {
    const stage = await setFailure();
    breakIt(stage);
    expect(await stage.invoke()).toMatchObject({ error: { errorType }, messagesPosted: 0 });
    stage.pass(5);
    await stage.invoke();
    mendIt(stage);
    stage.pass(5);
    expect((await stage.invoke()).error).toBeUndefined();
    expect(stage.parents()).toHaveLength(1);
    expect(stage.replies(stage.parents()[0])).toHaveLength(1);
  });

  test.each([
    ['before Slack took the post', false],
    ['after Slack took the post', true],
  ])('a connection that breaks %s leads to one message', async (_, committed) => {
    const stage = await setFailure();
    let broken = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' && broken++ === 0 ? { kind: 'reset', committed } : undefined;
    expect((await stage.invoke()).error?.errorType).toBe('SlackUnavailableError');
    stage.pass(5);
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
    expect(stage.replies(stage.parents()[0])).toHaveLength(1);
  });

  test('a message that Slack refuses for good is said in plain words', async () => {
    const stage = await setFailure();
    let posts = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' && posts++ === 0
        ? { kind: 'error', error: 'invalid_blocks', committed: false }
        : undefined;
    expect(await stage.invoke()).toMatchObject({ messagesPosted: 2 });
    expect(stage.parents()).toMatchObject([
      { blocks: [], text: expect.stringMatching(/^Exchange nightly failed: .+ · hq\n/) },
    ]);
  });

  test('when somebody deletes the parent before its thread is said, both are said anew', async () => {
    const stage = await setFailure();
    let posts = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' && posts++ === 1 ? { kind: 'reset', committed: false } : undefined;
    await stage.invoke();
    const [deleted] = stage.parents();
    stage.slack.workspace.deleteMessage(channel, deleted?.ts ?? '');
    stage.pass(5);
    expect((await stage.invoke()).error).toBeUndefined();
    expect(stage.parents()).toHaveLength(1);
    expect(stage.replies(stage.parents()[0])).toHaveLength(1);
  });

  test('a wait that Slack asks for is kept, and nothing is lost', async () => {
    const stage = await setFailure();
    let asked = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' && asked++ < 3 ? { kind: 'rate-limited', retryAfter: 7 } : undefined;
    const before = stage.clock();
    expect((await stage.invoke()).error).toBeUndefined();
    expect(stage.clock() - before).toBe(21_000);
    expect(stage.parents()).toHaveLength(1);
  });

  test('is looked for from when it may have been posted, once the history can be read', async () => {
    const stage = await setFailure();
    let posts = 0;
    let isClosed = true;
    stage.faults.slack = ({ method }) => {
      if (method === 'chat.postMessage')
        return posts++ === 0 ? { kind: 'reset', committed: true } : { kind: 'reset', committed: false };
      return isClosed && method.startsWith('conversations.')
        ? { kind: 'error', error: 'not_in_channel', committed: false }
        : undefined;
    };
    for (let hour = 0; hour < 5; hour++) {
      await stage.invoke();
      stage.pass(60);
    }
    expect(posts).toBeGreaterThan(1);
    isClosed = false;
    stage.faults.slack = () => undefined;
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
  });
});

describe('secrets and certificates', () => {
  test.each([
    ['is missing', undefined],
    ['holds no login', '{"user": "hq", "pass": "hunter2"}'],
    ['is not JSON', 'hunter2'],
  ])('a secret that %s ends in a SecretError without its text', async (_, text) => {
    const stage = await setFailure({ server: { secret: 'vb365/other' } });
    if (text !== undefined) stage.secrets.set('vb365/other', text);
    const { error } = await stage.invoke();
    expect(error?.errorType).toBe('SecretError');
    expect(error?.errorMessage).toContain('vb365/other');
    expect(error?.errorMessage).not.toContain('hunter2');
  });

  test.each([
    [
      'vb365/hq',
      '{"username": "CONTOSO\\notifier"',
      { username: 'CONTOSO\\notifier', password: 'correct horse' },
    ],
    ['vb365-notifier/slack', '{"botToken": xoxb-1-2-stage}', { botToken: 'xoxb-1-2-stage' }],
  ])(
    'a secret that was no JSON (%s) is read anew by the next poll of a warm function',
    async (name, broken, corrected) => {
      const stage = await setFailure();
      stage.secrets.set(name, broken);
      expect((await stage.invoke()).error?.errorType).toBe('SecretError');
      stage.secrets.set(name, JSON.stringify(corrected));
      stage.pass(5);
      expect((await stage.invoke()).error).toBeUndefined();
      expect(stage.parents()).toHaveLength(1);
    },
  );

  test('a server that does not answer is named, and its sessions are announced when it is back', async () => {
    const stage = await setFailure();
    stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
    expect((await stage.invoke()).error?.errorType).toBe('VeeamUnreachableError');
    stage.faults.veeam = () => undefined;
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 1 });
  });
});

describe('an invocation that runs out of time', () => {
  test('stops in time; the next one does the rest', async () => {
    const stage = await setStageWithJobs(6);
    let left = 15_004;
    await stage.invoke({ server: 'hq' }, () => left--);
    expect(stage.parents().length).toBeLessThan(6);
    await stage.invoke();
    await stage.invoke();
    expect(stage.parents()).toHaveLength(6);
    expect(stage.parents().flatMap((parent) => stage.replies(parent))).toHaveLength(6);
  });
});

async function setStageWithJobs(count: number): Promise<Stage> {
  stage = await setStage();
  for (let index = 0; index < count; index++) {
    const { jobId } = addBackups(stage, { retries: false, name: `Job ${index}` });
    addEnded(stage, jobId, 'Failed', [denied(`mailbox-${index}`)]);
  }
  return stage;
}

describe('what was decided long ago', () => {
  test('is said after a pause that Slack asks for, also where nobody polled for more than a week', async () => {
    const stage = await setFailure();
    stage.faults.slack = () => ({ kind: 'status', status: 503, committed: false });
    await stage.invoke();
    stage.pass(8 * 24 * 60);
    let posts = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' && posts++ === 0 ? { kind: 'rate-limited', retryAfter: 2 } : undefined;
    await stage.invoke();
    expect(stage.parents()).toHaveLength(1);
  });
});

describe('what may have been posted, where the history cannot be read', () => {
  test.each([
    ['not_in_channel', 5],
    ['channel_not_found', 5],
    ['internal_error', 60],
  ])('is posted again rather than not at all (%s)', async (error, hours) => {
    const stage = await setFailure({ rules: { expect: nothingExpected } });
    let posts = 0;
    stage.faults.slack = ({ method }) => {
      if (method === 'chat.postMessage' && posts++ === 0) return { kind: 'reset', committed: false };
      return method.startsWith('conversations.') ? { kind: 'error', error, committed: false } : undefined;
    };
    for (let hour = 0; hour < hours; hour++) {
      await stage.invoke();
      stage.pass(60);
    }
    expect(stage.parents()).toHaveLength(1);
  });
});
