import { timeToSay } from '../../functions/invocation/world';
import { addBackups, addEnded, denied, started } from './backups';
import { channels, closeStage, other, set } from './current-stage';
import type { Stage } from './stage';

// What a poll had no time to ask for is not to blame: the next one asks again.

afterEach(closeStage);

/** Polls thrice when there is time for no request after the first one to such an address. */
async function pollWithoutTime(stage: Stage, slow: string) {
  for (let poll = 0; poll < 3; poll++) {
    let asked = 0;
    stage.faults.veeam = ({ url }) => {
      if (url.includes(slow) && asked++ === 0) stage.pass(1.5);
      return undefined;
    };
    const end = stage.clock() + 100_000;
    expect((await stage.invoke({ server: 'hq' }, () => end - stage.clock())).error).toBeUndefined();
    expect(asked).toBe(1);
    stage.pass(5);
  }
  stage.faults.veeam = () => undefined;
}

/** Lets another job's session end, so that the list no longer begins with what came before. */
async function moveOn(stage: Stage) {
  const { jobId } = addBackups(stage, { retries: false, name: 'SharePoint hourly' });
  for (let hour = 0; hour < 2; hour++) {
    stage.pass(60);
    addEnded(stage, jobId, 'Success', [started]);
    await stage.invoke();
  }
}

test('the attempts of a run that waits for its retry are asked for in the next poll', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage);
  stage.world.changeJob(jobId, { retries: { enabled: true, attempts: 3, waitMinutes: 600 } });
  const promised = { willBeRetried: true };
  const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
  for (const retryCount of [1, 2]) {
    stage.pass(5);
    const facts = { ...promised, retryCount, mainSessionId: main.id };
    addEnded(stage, jobId, 'Failed', [denied('sales')], facts);
  }
  await stage.invoke();
  await moveOn(stage);
  await pollWithoutTime(stage, '/JobSessions/');
  expect(stage.timeline()).toEqual([]);
  stage.pass(600);
  await stage.invoke();
  expect(JSON.stringify(stage.timeline())).toContain('Backup failed: Exchange nightly');
});

test.each(['/JobSessions/', '/Jobs/'])(
  'whose a run is, is asked in the next poll (after %s)',
  async (slow) => {
    const routes = [{ organization: 'contoso*', channel: other }];
    const stage = await set({ rules: { routes }, slack: { channels } });
    const { jobId } = addBackups(stage, { retries: false });
    const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() });
    await stage.invoke();
    await moveOn(stage);
    stage.world.changeSession(id, { status: 'Failed', endedAt: stage.clock() });
    await pollWithoutTime(stage, slow);
    await stage.invoke();
    expect(stage.timeline()).toEqual([]);
    const [told] = stage.slack.workspace.channels.get(other)?.timeline() ?? [];
    expect(told?.text).toMatch(/^Exchange nightly failed/);
  },
);

/** Polls for five minutes each, until something is told, but no more than six times. */
async function pollUntilTold(stage: Stage) {
  for (let poll = 0; poll < 6 && stage.timeline().length === 0; poll++) {
    const end = stage.clock() + 5 * 60_000;
    await stage.invoke({ server: 'hq' }, () => end - stage.clock());
    stage.pass(60);
  }
  return stage.timeline().map(({ text }) => text);
}

const busy = { kind: 'answer', status: 503, body: '{"message":"busy"}' } as const;

describe('what takes longer than any poll can give it keeps nothing from being told for ever', () => {
  test('two sessions of one job that answer after a minute that they are busy', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage);
    stage.world.changeJob(jobId, { retries: { enabled: true, attempts: 3, waitMinutes: 180 } });
    const main = addEnded(stage, jobId, 'Failed', [denied('finance')], { willBeRetried: true });
    const facts = { willBeRetried: true, retryCount: 1, mainSessionId: main.id };
    const retry = addEnded(stage, jobId, 'Failed', [denied('sales')], facts);
    await stage.invoke();
    await moveOn(stage);
    expect(stage.timeline()).toEqual([]);
    stage.faults.veeam = ({ url }) => {
      if (![main, retry].some(({ id }) => url.includes(`/JobSessions/${id}`))) return undefined;
      stage.pass(1);
      return busy;
    };
    expect(await pollUntilTold(stage)).toEqual([expect.stringContaining('Exchange nightly')]);
  });

  test('a job that answers after a minute that it is busy, and a long log', async () => {
    const stage = await set();
    const { jobId } = addBackups(stage, { retries: false });
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.faults.veeam = ({ url }) => {
      if (url.includes('/LogItems')) stage.pass(1.5);
      if (!url.includes('/Jobs/')) return undefined;
      stage.pass(1);
      return busy;
    };
    expect(await pollUntilTold(stage)).toEqual([expect.stringContaining('failed')]);
  });
});

test('a log that there may be no time for is begun in the next poll, and read once', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  let begun = 0;
  stage.faults.veeam = ({ url }) => {
    if (url.includes('/LogItems')) begun++;
    return undefined;
  };
  const end = stage.clock() + timeToSay + 2_000;
  expect((await stage.invoke({ server: 'hq' }, () => end - stage.clock())).error).toBeUndefined();
  expect(begun).toBe(0);
  stage.pass(5);
  await stage.invoke();
  expect(begun).toBe(1);
  expect(stage.timeline()).toHaveLength(1);
});
