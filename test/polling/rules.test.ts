import type { Config } from '../../functions/config/config';
import { addBackups, addEnded, addLines, denied, missing, started } from './backups';
import { type Stage, setStage } from './stage';

const stages: Stage[] = [];
afterEach(async () => {
  await Promise.all(stages.splice(0).map((stage) => stage.close()));
});

async function set(rules: Partial<Pick<Config, 'routes' | 'ignore' | 'knowledge'>>) {
  const stage = await setStage({ rules });
  stages.push(stage);
  return { stage, ...addBackups(stage, { retries: false }) };
}

function csvOf({ slack }: Stage): string {
  const [file] = slack.workspace.files.values();
  return Buffer.from(file?.bytes ?? []).toString('utf8');
}

const knownOneDrive = { pattern: { text: 'OneDrive was not found' }, reason: 'people who left' };

describe('what a rule ignores', () => {
  test('is no problem: a session with status Warning that holds nothing else is not reported', async () => {
    const { stage, jobId } = await set({ ignore: [knownOneDrive] });
    addEnded(stage, jobId, 'Warning', [started, missing('Sales')]);
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 0, problems: 0 });
  });

  test.each(['Failed', 'Stopped'])(
    'does not explain the status %s, which is reported all the same',
    async (status) => {
      const { stage, jobId } = await set({ ignore: [knownOneDrive] });
      addEnded(stage, jobId, status, [started, missing('Sales')]);
      expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 0 });
    },
  );

  test('is not counted beside other problems, but stands in the CSV file with the reason', async () => {
    const { stage, jobId } = await set({ ignore: [knownOneDrive] });
    addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')]);
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 1 });
    const lines = csvOf(stage).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/Non IPM folder\..*,$/);
    expect(lines[2]).toMatch(/OneDrive was not found.*,people who left$/);
  });

  test('may depend on the job, by its name', async () => {
    const { stage, jobId } = await set({ ignore: [{ ...knownOneDrive, job: 'Exchange*' }] });
    const other = addBackups(stage, { retries: false, name: 'OneDrive hourly' });
    addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    addEnded(stage, other.jobId, 'Warning', [missing('Sales')]);
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 1 });
  });

  test('is a problem again when the rule is over', async () => {
    const { stage, jobId } = await set({ ignore: [{ ...knownOneDrive, until: '2026-11-20' }] });
    addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 1 });
  });

  test('is not reported by hand either, and the session is', async () => {
    const { stage, jobId } = await set({ ignore: [knownOneDrive] });
    const session = addEnded(stage, jobId, 'Warning', [missing('Sales')]);
    expect(await stage.invoke({ session: session.id })).toMatchObject({ sessionsReported: 1, problems: 0 });
  });
});

test('a route may report errors alone, or warnings, too', async () => {
  const { stage, jobId } = await set({
    routes: [{ job: 'Exchange*', minSeverity: 'error' }, { minSeverity: 'warning' }],
  });
  const other = addBackups(stage, { retries: false, name: 'OneDrive hourly' });
  addEnded(stage, jobId, 'Warning', [missing('Sales')]);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  addEnded(stage, other.jobId, 'Warning', [missing('Sales')]);
  expect(await stage.invoke()).toMatchObject({ sessionsReported: 2, problems: 2 });
});

test('what an operator knows stands in the messages', async () => {
  const hint = 'Take the OneDrive out of the job.';
  const { stage, jobId } = await set({ knowledge: [{ pattern: { text: 'OneDrive was not found' }, hint }] });
  addEnded(stage, jobId, 'Warning', [missing('Sales')]);
  await stage.invoke();
  expect(JSON.stringify(stage.parents()[0])).toContain(hint);
});

test('an expression that a backtracking engine would never finish holds no poll up', async () => {
  const { stage, jobId } = await set({ ignore: [{ pattern: { regex: '(a+)+$' }, reason: 'a slip' }] });
  const session = addEnded(stage, jobId, 'Failed', [denied('finance')]);
  addLines(stage.world, session.id, stage.clock(), [['Error', `${'a'.repeat(19_999)}!`]]);
  expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 2 });
});
