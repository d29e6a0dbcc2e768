import { dynamoStore } from '../../functions/state/dynamo-store';
import { apiVersions } from '../../local/veeam/api-version';
import { addBackups, addEnded, denied } from './backups';
import { channels, closeStage, other, set } from './current-stage';
import type { Stage, StageSetup } from './stage';
import { pollFor, toldConcerns } from './told-concerns';

afterEach(closeStage);

const nothing = { objects: 'off', freeSpace: 0, jobs: [] } as const;

/** A server whose nightly job has run, and was looked at. */
async function setWatched(setup?: StageSetup) {
  const stage = await set(setup);
  const { jobId, organizationId } = addBackups(stage, { retries: false });
  stage.pass(30);
  addEnded(stage, jobId, 'Success');
  await pollFor(stage, 2);
  expect(toldConcerns(stage)).toEqual([]);
  return { stage, jobId, organizationId };
}

describe.each(apiVersions)('over %s', (api) => {
  test('a job whose run did not begin is told once, and closed when it has run', async () => {
    const { stage, jobId } = await setWatched({ api });
    await pollFor(stage, 20);
    expect(toldConcerns(stage)).toEqual([]);
    await pollFor(stage, 10);
    const [silence, ...others] = toldConcerns(stage);
    expect(others).toEqual([]);
    expect(silence).toMatchObject({ topic: 'silence', state: 'error', replies: [] });
    expect(silence?.text).toContain('Exchange nightly');
    await pollFor(stage, 6);
    addEnded(stage, jobId, 'Success');
    await stage.invoke();
    expect(toldConcerns(stage)).toMatchObject([{ state: 'over', replies: ['over'] }]);
    expect(stage.parents()).toHaveLength(1);
  });

  test('a job that was disabled is told once a run would have been due, and closed when it is enabled', async () => {
    const { stage, jobId } = await setWatched({ api });
    stage.world.changeJob(jobId, { enabled: false });
    await pollFor(stage, 20);
    expect(toldConcerns(stage)).toEqual([]);
    await pollFor(stage, 10);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence', state: 'warning', replies: [] }]);
    stage.world.changeJob(jobId, { enabled: true });
    await pollFor(stage, 2);
    expect(toldConcerns(stage)).toMatchObject([{ state: 'over' }]);
  });

  test('a job that was disabled for hours, and so left out a run, is expected at its next one', async () => {
    const { stage, jobId } = await setWatched({ api });
    await pollFor(stage, 19);
    stage.world.changeJob(jobId, { enabled: false });
    await pollFor(stage, 3);
    stage.world.changeJob(jobId, { enabled: true });
    await pollFor(stage, 23);
    expect(toldConcerns(stage)).toEqual([]);
    await pollFor(stage, 5);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence', state: 'error', replies: [] }]);
  });

  test('a job that was removed is told of once, within the hour', async () => {
    const { stage, jobId, organizationId } = await setWatched({ api });
    stage.world.addJob({ name: 'SharePoint', organizationId, schedule: { kind: 'manual only' } });
    stage.world.removeJob(jobId);
    await pollFor(stage, 2);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence', state: 'over', replies: [] }]);
    expect(stage.parents()[0]?.text).toContain('Exchange nightly');
    await pollFor(stage, 30);
    expect(stage.timeline()).toHaveLength(1);
  });
});

test('a job that never ran is told when a run was due', async () => {
  const stage = await set();
  addBackups(stage, { retries: false });
  await stage.invoke();
  await pollFor(stage, 20);
  expect(toldConcerns(stage)).toEqual([]);
  await pollFor(stage, 10);
  expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence', state: 'error' }]);
});

test('a job that runs every night, by hand as well, is heard of', async () => {
  const { stage, jobId } = await setWatched();
  for (let night = 0; night < 3; night++) {
    await pollFor(stage, 9);
    addEnded(stage, jobId, 'Success');
    await pollFor(stage, 13);
    addEnded(stage, jobId, night === 1 ? 'Failed' : 'Success', night === 1 ? [denied('finance')] : []);
    await pollFor(stage, 2);
  }
  expect(toldConcerns(stage)).toEqual([]);
});

test('a run that takes far longer than usual is told, with a way to it, and closed when it ends', async () => {
  const { stage, jobId } = await setWatched();
  for (let night = 0; night < 6; night++) {
    stage.pass(24 * 60);
    addEnded(stage, jobId, 'Success');
    await stage.invoke();
  }
  stage.pass(23 * 60);
  const long = stage.world.addSession({ jobId, createdAt: stage.clock() });
  await pollFor(stage, 8);
  expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence', state: 'warning', replies: [] }]);
  stage.world.changeSession(long.id, { status: 'Success', endedAt: stage.clock() });
  await stage.invoke();
  expect(toldConcerns(stage)).toMatchObject([{ state: 'over', replies: ['over'] }]);
});

describe('what an operator expects', () => {
  test('may be nothing', async () => {
    const { stage } = await setWatched({ rules: { expect: { ...nothing, success: 'off' } } });
    await pollFor(stage, 60);
    expect(toldConcerns(stage)).toEqual([]);
  });

  test('may be a good run within a time', async () => {
    const { stage, jobId } = await setWatched({ rules: { expect: { ...nothing, success: 36 * 3_600_000 } } });
    await pollFor(stage, 22);
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    await pollFor(stage, 11);
    expect(toldConcerns(stage)).toEqual([]);
    await pollFor(stage, 4);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence', state: 'error' }]);
  });

  test('may be something else of some jobs', async () => {
    const jobs = [{ job: 'Exchange*', success: 'off' as const }];
    const { stage, organizationId } = await setWatched({
      rules: { expect: { ...nothing, success: 'schedule', jobs } },
    });
    const teams = stage.world.addJob({ name: 'Teams', organizationId });
    addEnded(stage, teams.id, 'Success');
    await pollFor(stage, 30);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence', text: expect.stringContaining('Teams') }]);
  });
});

describe('routes', () => {
  const tenant = { organization: 'contoso*', channel: other };

  test('take what concerns a job to the channel of its organization', async () => {
    const { stage } = await setWatched({ rules: { routes: [tenant] }, slack: { channels } });
    await pollFor(stage, 30);
    expect(toldConcerns(stage)).toEqual([]);
    expect(toldConcerns(stage, other)).toMatchObject([{ topic: 'silence' }]);
  });

  test('that depend on an organization that nobody knows: the job is not named, and moves when it is known', async () => {
    const stage = await set({ rules: { routes: [tenant] }, slack: { channels } });
    const { jobId } = addBackups(stage, { retries: false });
    let isKnown = false;
    stage.faults.veeam = ({ url }) =>
      !isKnown && url.includes('/Organizations') ? { kind: 'answer', status: 500 } : undefined;
    await pollFor(stage, 30);
    const [told] = toldConcerns(stage);
    expect(told).toMatchObject({ topic: 'silence', state: 'error' });
    expect(told?.text).toContain(jobId);
    expect(told?.text).not.toContain('Exchange');
    isKnown = true;
    await pollFor(stage, 2);
    expect(toldConcerns(stage)).toMatchObject([{ state: 'over' }]);
    expect(JSON.stringify(stage.parents())).not.toContain('Exchange');
    expect(toldConcerns(stage, other)).toMatchObject([
      { state: 'error', text: expect.stringContaining('Exchange') },
    ]);
  });

  test('that want errors alone hear nothing of a disabled job', async () => {
    const { stage, jobId } = await setWatched({ alerts: { minSeverity: 'error' } });
    stage.world.changeJob(jobId, { enabled: false });
    await pollFor(stage, 30);
    expect(toldConcerns(stage)).toEqual([]);
  });
});

describe('a list of all jobs', () => {
  test('that cannot be read, or is none, tells nothing of jobs', async () => {
    const { stage, jobId } = await setWatched();
    for (const fault of [
      { kind: 'answer', status: 500 },
      { kind: 'answer', status: 200, body: '{"results":null}' },
      { kind: 'answer', status: 404 },
    ] as const) {
      stage.faults.veeam = ({ url }) => (/\/Jobs\b/.test(url) ? fault : undefined);
      await pollFor(stage, 30);
      addEnded(stage, jobId, 'Success');
      stage.faults.veeam = () => undefined;
      await pollFor(stage, 2);
    }
    expect(toldConcerns(stage).filter(({ topic }) => topic !== 'roster')).toEqual([]);
  });

  test('that lacks jobs which are there tells of none, and asks for each at most hourly', async () => {
    const { stage, jobId } = await setWatched();
    stage.faults.veeam = ({ url }) =>
      /\/Jobs(\?|$)/.test(url) ? { kind: 'answer', status: 200, body: '{"results":[]}' } : undefined;
    stage.requests();
    for (let poll = 0; poll < 24; poll++) {
      stage.pass(5);
      await stage.invoke();
    }
    expect(toldConcerns(stage).filter(({ topic }) => topic === 'silence')).toEqual([]);
    expect(stage.veeam.requests.filter(({ url }) => url.includes(`/Jobs/${jobId}`)).length).toBeLessThan(5);
  });
});

test('what an earlier release remembered of a job is watched, too, also where it has failed ever since', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  await forgetWatch(stage, jobId);
  stage.coldStart();
  await pollFor(stage, 32);
  expect(toldConcerns(stage)).toMatchObject([{ topic: 'silence' }]);
});

test('what a poll noticed before it was killed is said by the next one', async () => {
  const stage = await set({ rules: { expect: { ...nothing, success: 48 * 3_600_000 } } });
  const { organizationId } = addBackups(stage, { retries: false });
  await stage.invoke();
  const { id } = stage.world.addJob({ name: 'Teams', organizationId });
  const createdAt = stage.clock() - 72 * 3_600_000;
  stage.world.addSession({ jobId: id, createdAt, endedAt: createdAt + 1, status: 'Success' });
  stage.pass(60);
  let isDead = false;
  const killing = { step: 'build', name: 'kill' } as const;
  stage.dynamo.client.middlewareStack.add(
    (next) => async (command) => {
      if (isDead) throw new Error('Nobody works any more.');
      const result = await next(command);
      isDead = JSON.stringify(command.input).includes('.silence.');
      return result;
    },
    killing,
  );
  await stage.invoke();
  stage.dynamo.client.middlewareStack.remove('kill');
  expect(isDead).toBe(true);
  expect(toldConcerns(stage)).toEqual([]);
  stage.coldStart();
  stage.pass(5);
  await stage.invoke();
  expect(toldConcerns(stage)).toMatchObject([{ text: expect.stringContaining('Teams') }]);
});

test('a clock that is put forward, so that no job could run in the hours that are skipped, is no news', async () => {
  const { stage, jobId } = await setWatched();
  await pollFor(stage, 19);
  stage.putAhead(6);
  await pollFor(stage, 10);
  const createdAt = stage.clock() + 6 * 3_600_000 - 10 * 60_000;
  stage.world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status: 'Success' });
  await pollFor(stage, 10);
  expect(toldConcerns(stage)).toEqual([]);
  stage.putAhead(0);
  await pollFor(stage, 6);
  expect(toldConcerns(stage)).toEqual([]);
});

test('a dry run notices what a poll would say, and says nothing', async () => {
  const { stage } = await setWatched();
  stage.pass(30 * 60);
  const dry = await stage.invoke({ server: 'hq', dryRun: true });
  expect(JSON.stringify(dry.payloads)).toContain('.silence.');
  expect(toldConcerns(stage)).toEqual([]);
  await stage.invoke();
  expect(toldConcerns(stage)).toHaveLength(1);
});

/** The job's record as a release before watching would have written it. */
async function forgetWatch({ dynamo, clock }: Stage, jobId: string): Promise<void> {
  const { client, table } = dynamo;
  await dynamoStore({ client, table, clock })
    .job('hq', jobId)
    .update(({ watch: _, ...record }) => record);
}

test('a run that fails while many jobs are overdue is not told after all of them', async () => {
  const { stage, jobId, organizationId } = await setWatched();
  const jobs = Array.from({ length: 60 }, (_, number) =>
    stage.world.addJob({ name: `Job ${number}`, organizationId }),
  );
  for (const { id } of jobs) addEnded(stage, id, 'Success');
  await pollFor(stage, 18);
  addEnded(stage, jobId, 'Success');
  await pollFor(stage, 2);
  expect(toldConcerns(stage)).toEqual([]);
  stage.pass(180);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  const parents = stage.parents().map(({ text }) => text);
  expect(parents).toHaveLength(61);
  expect(parents.findIndex((text) => text.includes('Exchange nightly'))).toBeLessThan(40);
});
