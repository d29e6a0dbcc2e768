import { addBackups, addEnded, addLines, denied } from './backups';
import { type Stage, setStage } from './stage';

// A session that still runs is followed to its end, whatever VB365 says of it meanwhile.

let stage: Stage;

afterEach(() => stage.close());

/** A session that runs while others of its server end, until the list no longer holds it. */
async function setRunning() {
  stage = await setStage();
  const { jobId } = addBackups(stage, { retries: false });
  const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() });
  await stage.invoke();
  const other = addBackups(stage, { retries: false, name: 'Other' });
  for (let hour = 0; hour < 2; hour++) {
    stage.pass(60);
    addEnded(stage, other.jobId, 'Success');
    await stage.invoke();
  }
  return { id, jobId };
}

/** Ends it with an error an hour later, and polls. */
async function fail(id: string): Promise<void> {
  stage.faults.veeam = () => undefined;
  stage.pass(60);
  addLines(stage.world, id, stage.clock(), [denied('ceo')]);
  stage.world.changeSession(id, { status: 'Failed', endedAt: stage.clock() });
  await stage.invoke();
}

test.each([500, 503, 401, 404])('is told of at its end after it answered %i', async (status) => {
  const { id } = await setRunning();
  stage.faults.veeam = ({ url }) =>
    url.includes(`/JobSessions/${id}`) ? { kind: 'answer', status, body: '{"message":"busy"}' } : undefined;
  for (let poll = 0; poll < (status === 404 ? 2 : 4); poll++) {
    stage.pass(5);
    await stage.invoke();
  }
  expect(stage.parents()).toEqual([]);
  await fail(id);
  expect(stage.parents().map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Exchange nightly failed/),
  ]);
});

test('is told of once where it named no job while it was queued', async () => {
  stage = await setStage();
  const { jobId } = addBackups(stage, { retries: false });
  const { id } = stage.world.addSession({ jobId, createdAt: stage.clock() });
  stage.world.changeSession(id, { status: 'Queued', jobId: '00000000-0000-0000-0000-000000000000' });
  await stage.invoke();
  stage.world.changeSession(id, { jobId });
  await fail(id);
  stage.pass(5);
  await stage.invoke();
  expect(stage.parents().map(({ text }) => text)).toEqual([expect.stringContaining('Exchange nightly')]);
});

test('keeps no later run of its job waiting, however many seem to run for ever', async () => {
  stage = await setStage();
  const { jobId } = addBackups(stage, { retries: false });
  for (let minute = 100; minute > 0; minute--) {
    stage.world.addSession({ jobId, createdAt: stage.clock() - minute * 60_000 });
  }
  await stage.invoke();
  stage.pass(60);
  const told = addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  expect(stage.told()).toEqual([told.id]);
});

test('is told of without its problems where a later one of its job ended and nobody can read it', async () => {
  const { id, jobId } = await setRunning();
  const told = addEnded(stage, jobId, 'Failed', [denied('finance')]);
  stage.faults.veeam = ({ url }) =>
    url.includes(`/JobSessions/${id}`)
      ? { kind: 'answer', status: 500, body: '{"message":"busy"}' }
      : undefined;
  for (let poll = 0; poll < 4; poll++) {
    await stage.invoke();
    stage.pass(5);
  }
  expect(stage.told().toSorted()).toEqual([id, told.id].toSorted());
});
