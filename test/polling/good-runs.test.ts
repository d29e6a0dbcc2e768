import type { Route } from '../../functions/alerts/routes';
import { addBackups, addEnded, denied, missing } from './backups';
import { blocksOf, channels, closeStage, other, set } from './current-stage';
import { nothingExpected, type Stage } from './stage';

afterEach(closeStage);

/** A stage on which good runs are told of. */
const setTold = async (routes: readonly Route[] = [{ job: 'Exchange*', channel: other, notice: 'good' }]) => {
  const stage = await set({ rules: { routes, expect: nothingExpected }, slack: { channels } });
  return { stage, ...addBackups(stage, { retries: false }) };
};
const linesIn = ({ slack }: Stage, id: string) => slack.workspace.channels.get(id)?.messages() ?? [];

test('each good run is told of once where a route says so, with its time, its objects, and the way to it', async () => {
  const { stage, jobId } = await setTold();
  const session = addEnded(stage, jobId, 'Success', [], { objects: 1_204 });
  await stage.invoke();
  await stage.invoke();
  const [line, ...others] = linesIn(stage, other);
  expect(others).toEqual([]);
  expect(line?.text).toContain('Exchange nightly finished: 3 min, 1,204 objects · hq');
  expect(blocksOf(line)).toContain('Backup finished: Exchange nightly');
  expect(blocksOf(line)).toContain(`https://portal.example.com/hq/${jobId}/${session.id}`);
  expect(blocksOf(line)).not.toMatch(/usergroup|broadcast/);
  addEnded(stage, jobId, 'Success');
  await stage.invoke();
  expect(linesIn(stage, other)).toHaveLength(2);
});

test('jobs that no such route fits are not told of', async () => {
  const { stage } = await setTold();
  const { jobId } = addBackups(stage, { retries: false, name: 'OneDrive hourly' });
  addEnded(stage, jobId, 'Success');
  await stage.invoke();
  expect([...stage.parents(), ...linesIn(stage, other)]).toEqual([]);
});

test('a run that ends an incident is told of by the message of that alone', async () => {
  const { stage, jobId } = await setTold([{ notice: 'good' }]);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  stage.pass(60);
  addEnded(stage, jobId, 'Success');
  await stage.invoke();
  expect(stage.parents()).toHaveLength(1);
  expect(stage.parents()[0]?.text).toContain('recovered');
});

test('a run with warnings that nobody wants to hear of is told of as good, with how many there are', async () => {
  const { stage, jobId } = await setTold([{ minSeverity: 'error', notice: 'good' }]);
  addEnded(stage, jobId, 'Warning', [missing('Sales')]);
  await stage.invoke();
  expect(stage.parents()[0]?.text).toContain(
    'Exchange nightly finished: 3 min, 1 object, 1 warning not reported',
  );
});

test('each is told of once whatever is killed between deciding and saying', async () => {
  const { stage, jobId } = await setTold();
  addEnded(stage, jobId, 'Success');
  stage.faults.slack = ({ method }) =>
    method === 'chat.postMessage' ? { kind: 'reset', committed: true } : undefined;
  await stage.invoke();
  stage.faults.slack = () => undefined;
  stage.coldStart();
  stage.pass(5);
  await stage.invoke();
  expect(linesIn(stage, other)).toHaveLength(1);
});

test('planned work and quiet hours keep none back: it calls nobody', async () => {
  const { stage, jobId } = await setTold();
  stage.coldStart({
    quiet: [{ from: '00:00', to: '23:59', timezone: 'UTC', days: [0, 1, 2, 3, 4, 5, 6] }],
    maintenance: [{ from: 0, to: stage.clock() + 86_400_000, reason: 'Upgrade' }],
  });
  addEnded(stage, jobId, 'Success');
  await stage.invoke();
  expect(linesIn(stage, other)).toHaveLength(1);
});
