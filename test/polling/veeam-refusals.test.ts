import { addBackups, addEnded, denied, missing } from './backups';
import { blocksOf, channels, closeStage, other, set } from './current-stage';
import type { Stage } from './stage';

// What VB365 refuses for good, or for long, concerns what it is about and nothing else.

afterEach(closeStage);

describe('a login that one thing refuses', () => {
  test.each(['/LogItems', '/Jobs/'])('keeps no other job waiting (%s)', async (what) => {
    const stage = await set();
    const poison = addBackups(stage, { retries: false, name: 'Poison' });
    const { id } = addEnded(stage, poison.jobId, 'Failed', [denied('ceo')]);
    const part = what === '/Jobs/' ? `/Jobs/${poison.jobId}` : `${id}${what}`;
    stage.faults.veeam = ({ url }) =>
      url.includes(part) ? { kind: 'answer', status: 401, body: '' } : undefined;
    for (let job = 0; job < 10; job++) {
      const { jobId } = addBackups(stage, { retries: false, name: `Job ${job}` });
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
    }
    for (let poll = 0; poll < 4; poll++) {
      await stage.invoke();
      stage.pass(5);
    }
    expect(stage.parents()).toHaveLength(11);
  });
});

describe('a log that is gone, of a session that cannot be read', () => {
  test('keeps no other job waiting, and is told of without its problems', async () => {
    const stage = await set();
    const poison = addBackups(stage, { retries: false, name: 'Poison' });
    const { id } = addEnded(stage, poison.jobId, 'Failed', [denied('ceo')]);
    stage.faults.veeam = ({ url }) => {
      if (!url.includes(`/JobSessions/${id}`)) return undefined;
      return { kind: 'answer', status: url.includes('/LogItems') ? 404 : 500, body: '{"message":"busy"}' };
    };
    const { jobId } = addBackups(stage, { retries: false, name: 'Other' });
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    for (let poll = 0; poll < 3; poll++) {
      await stage.invoke();
      stage.pass(5);
    }
    const texts = stage.parents().map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.join()).toMatch(/Poison/);
    expect(texts.join()).toMatch(/Other/);
  });
});

describe('a job or an organization that cannot be read', () => {
  const routes = [{ organization: 'contoso*', channel: other }];
  const boom = { status: 500, body: '{"message":"boom"}' };
  const unreadable = (stage: Stage, what: string, answer = boom) => {
    stage.faults.veeam = ({ url }) => (url.includes(what) ? { kind: 'answer', ...answer } : undefined);
  };
  const organizations = [
    ['/Organizations/', boom],
    ['/Organizations/', { status: 404, body: '{"message":"not found"}' }],
    ['/Organizations/', { status: 200, body: '{"id":"0rg","name":null}' }],
  ] as const;
  const inOther = (stage: Stage) => stage.slack.workspace.channels.get(other)?.messages() ?? [];

  test.each([['/Jobs/', boom] as const, ...organizations])(
    'is known by what it was before, so that no customer’s error goes elsewhere (%s, %j)',
    async (what, answer) => {
      const stage = await set({ rules: { routes }, slack: { channels } });
      const { jobId } = addBackups(stage, { retries: false });
      addEnded(stage, jobId, 'Warning', [missing('Sales')]);
      await stage.invoke();
      stage.pass(60);
      unreadable(stage, what, answer);
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
      await stage.invoke();
      expect(stage.parents()).toEqual([]);
      expect(inOther(stage).at(0)?.text).toContain('Exchange nightly');
      expect(JSON.stringify(inOther(stage))).toContain('Backup failed: Exchange nightly');
    },
  );

  test.each(organizations)(
    'and never was is waited for in three polls; then its trouble is told without its problems (%s, %j)',
    async (what, answer) => {
      const stage = await set({ rules: { routes }, slack: { channels } });
      const { jobId } = addBackups(stage, { retries: false });
      unreadable(stage, what, answer);
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
      for (let poll = 0; poll < 2; poll++) {
        await stage.invoke();
        expect(stage.parents()).toEqual([]);
        stage.pass(5);
      }
      await stage.invoke();
      expect(blocksOf(stage.parents()[0])).toContain('nobody knows whose it is');
      expect(JSON.stringify(stage.timeline())).not.toContain('finance');
      stage.faults.veeam = () => undefined;
      stage.pass(60);
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
      await stage.invoke();
      expect(JSON.stringify(inOther(stage))).toContain('finance');
      expect(JSON.stringify(stage.timeline())).not.toContain('finance');
    },
  );

  test('is not told of by hand in the wrong channel either', async () => {
    const stage = await set({ rules: { routes }, slack: { channels } });
    const { jobId } = addBackups(stage, { retries: false });
    unreadable(stage, '/Organizations/');
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    expect((await stage.invoke({ session: id })).error?.errorType).toBe('VeeamApiError');
    expect(stage.timeline()).toEqual([]);
  });

  test('that is gone by now does not take its problems from a report by hand that was broken off', async () => {
    const stage = await set({ rules: { routes }, slack: { channels } });
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
    let posts = 0;
    stage.faults.slack = ({ method }) =>
      method === 'chat.postMessage' && posts++ > 0
        ? { kind: 'status', status: 503, committed: false }
        : undefined;
    await stage.invoke({ session: id });
    stage.faults.slack = () => undefined;
    stage.world.removeJob(jobId);
    stage.coldStart();
    stage.pass(5);
    expect(await stage.invoke({ session: id })).toMatchObject({ sessionsReported: 1, problems: 1 });
    expect(JSON.stringify(inOther(stage).filter(({ thread }) => thread !== undefined))).toContain('finance');
  });

  test('is called by its name when it is gone', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Success');
    addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    await stage.invoke();
    stage.pass(60);
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.world.removeJob(jobId);
    await stage.invoke();
    expect(blocksOf(stage.parents()[0])).toContain('Backup failed: Exchange nightly');
  });
});
