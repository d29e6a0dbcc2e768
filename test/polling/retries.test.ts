import { addBackups, addEnded, denied, missing, news, started } from './backups';
import { blocksOf, closeStage, set } from './current-stage';
import type { Stage } from './stage';

afterEach(closeStage);

const promised = { willBeRetried: true } as const;

/** A failed session whose retry runs, and another job, whose sessions move the list on. */
async function retrying() {
  const stage = await set();
  const { jobId } = addBackups(stage);
  const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
  await stage.invoke();
  stage.pass(12);
  const facts = { retryCount: 1, mainSessionId: main.id };
  const retry = stage.world.addSession({ jobId, createdAt: stage.clock(), ...facts });
  await stage.invoke();
  const { jobId: another } = addBackups(stage, { retries: false, name: 'SharePoint hourly' });
  return { stage, main, retry, another };
}

describe('a run with retries', () => {
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
    expect(blocksOf(stage.parents()[0])).toContain('Backup finished with warnings');
    expect(blocksOf(stage.replies(stage.parents()[0])[0])).not.toContain('finance');
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

  test.each([404, 500])(
    'goes on when its running retry cannot be had once (%d): nothing is told twice',
    async (status) => {
      const { stage, retry, another } = await retrying();
      for (let poll = 0; poll < 3; poll++) {
        stage.pass(60);
        // What ends meanwhile moves the list on, beyond the retry.
        addEnded(stage, another, 'Success', [started]);
        stage.faults.veeam = ({ url }) =>
          poll === 1 && url.includes(`/JobSessions/${retry.id}`)
            ? { kind: 'answer', status, body: '{"message":"boom"}' }
            : undefined;
        await stage.invoke();
      }
      stage.world.changeSession(retry.id, { status: 'Success', endedAt: stage.clock() });
      await stage.invoke();
      expect(stage.parents()).toEqual([]);
    },
  );

  test.each(['v6', 'v8'] as const)(
    'is told of by the attempt that is left on %s, where the server answers the first one with errors',
    async (api) => {
      const stage = await set({ api });
      const { jobId } = addBackups(stage);
      const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
      await stage.invoke();
      stage.faults.veeam = ({ url }) =>
        url.includes(`/JobSessions/${main.id}`)
          ? { kind: 'answer', status: 500, body: '{"message":"boom"}' }
          : undefined;
      stage.pass(12);
      const facts = { retryCount: 1, mainSessionId: main.id };
      const retry = addEnded(stage, jobId, 'Failed', [denied('finance')], facts);
      const { jobId: another } = addBackups(stage, { retries: false, name: 'SharePoint hourly' });
      for (let poll = 0; poll < 6; poll++) {
        // What ends meanwhile moves the list on, beyond the run.
        addEnded(stage, another, 'Success', [started]);
        await stage.invoke();
        stage.pass(60);
      }
      expect(stage.told()).toEqual([retry.id]);
    },
  );

  test('hides no earlier run on v6 that the server answers with errors, too', async () => {
    const stage = await set({ api: 'v6' });
    const { jobId } = addBackups(stage);
    const { jobId: another } = addBackups(stage, { retries: false, name: 'SharePoint hourly' });
    const earlier = addEnded(stage, jobId, 'Failed', [denied('anna')]);
    await stage.invoke();
    stage.pass(60);
    const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
    const unreadable = [earlier.id, main.id];
    stage.faults.veeam = ({ url }) =>
      unreadable.some((id) => url.includes(`/JobSessions/${id}`))
        ? { kind: 'answer', status: 500, body: '{"message":"boom"}' }
        : undefined;
    stage.pass(12);
    const facts = { retryCount: 1, mainSessionId: main.id };
    const retry = addEnded(stage, jobId, 'Failed', [denied('finance')], facts);
    for (let poll = 0; poll < 8; poll++) {
      stage.pass(60);
      // What ends meanwhile moves the list on, beyond both runs.
      addEnded(stage, another, 'Success', [started]);
      await stage.invoke();
    }
    expect(stage.told()).toEqual([earlier.id, retry.id]);
  });

  test('is reported when its wait is over, although nobody can read how its retry goes', async () => {
    const { stage, main, retry, another } = await retrying();
    stage.faults.veeam = ({ url }) =>
      url.includes(`/JobSessions/${retry.id}`)
        ? { kind: 'answer', status: 500, body: '{"message":"boom"}' }
        : undefined;
    for (let poll = 0; poll < 4; poll++) {
      stage.pass(60);
      // What ends meanwhile moves the list on, beyond the retry.
      addEnded(stage, another, 'Success', [started]);
      await stage.invoke();
    }
    expect(stage.told()).toEqual([main.id]);
    stage.faults.veeam = () => undefined;
    stage.world.changeSession(retry.id, { status: 'Success', endedAt: stage.clock() });
    await stage.invoke();
    expect(blocksOf(stage.parents()[0])).toContain('Backup recovered');
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
    addEnded(stage, jobId, 'Failed', [news(1)], { retryCount: 1, mainSessionId: main.id });
    await stage.invoke();
    expect(stage.told()).toHaveLength(2);
  });
});
