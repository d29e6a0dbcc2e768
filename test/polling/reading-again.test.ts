import { invoke } from '../../functions/polling/invoke';
import { diskSpool } from '../../functions/spool/disk-spool';
import { addBackups, addEnded, denied, type Line, missing } from './backups';
import { type Stage, type StageSetup, setStage } from './stage';

// What becomes of the lists and files of a run whose log has to be read again, and is another one then, or a slow one.

let stage: Stage;

afterEach(() => stage.close());

const uploaded = () =>
  [...stage.slack.workspace.files.values()]
    .filter(({ state }) => state !== 'announced')
    .map(({ title }) => title);

/** Log items so long that four thousand of them fill a file. */
const lines = (length: number): Line[] =>
  Array.from({ length }, (_, index) => denied(`mailbox-${index}-${'x'.repeat(860)}`));

/** A run of which three files are owed to Slack, whatever is done to its log meanwhile. */
async function setOwing(meanwhile: (sessionId: string) => void) {
  stage = await setStage();
  const { jobId } = addBackups(stage, { retries: false });
  const { id } = addEnded(stage, jobId, 'Failed', lines(9_000));
  stage.faults.slack = ({ method }) =>
    method.startsWith('files.') ? { kind: 'status', status: 503, committed: false } : undefined;
  await stage.invoke();
  expect(uploaded()).toEqual([]);
  meanwhile(id);
  stage.faults.slack = () => undefined;
  stage.coldStart();
  for (let poll = 0; poll < 3; poll++) {
    stage.pass(5);
    expect((await stage.invoke()).error).toBeUndefined();
  }
}

/** Whether an idle poll asks for nothing but the list: nothing is owed any more. */
async function isIdle() {
  stage.pass(120);
  await stage.invoke();
  stage.pass(5);
  stage.requests();
  await stage.invoke();
  expect(stage.requests()).toMatchObject({ veeam: 1, dynamo: 1, slack: 0 });
}

function removeItems(sessionId: string, from: number) {
  for (const { id } of stage.world.log(sessionId).slice(from)) stage.world.removeLogItem(sessionId, id);
}

test('a log that became shorter fills fewer files', async () => {
  await setOwing((id) => removeItems(id, 5_000));
  expect(uploaded()).toEqual(
    [1, 2].map((part) => `Exchange nightly, 2026-11-21 21:57 UTC, all problems, part ${part} of 2`),
  );
  await isIdle();
});

test('a log that became longer fills more files', async () => {
  await setOwing((id) => {
    for (const [status, text] of lines(4_000))
      stage.world.addLogItem(id, { status, text, createdAt: stage.clock() });
  });
  expect(uploaded()).toHaveLength(4);
  await isIdle();
});

test.each([
  ['empty by now', (id: string) => removeItems(id, 0)],
  ['gone', (id: string) => stage.world.removeSession(id)],
])('a log that is %s is said to be gone once', async (_, meanwhile) => {
  await setOwing(meanwhile);
  expect(uploaded()).toEqual([]);
  const keys = stage
    .replies(stage.parents()[0])
    .map(({ metadata }) => String(metadata?.event_payload.key).split('.').at(-1));
  expect(keys).toEqual(['thread-1', 'file-1']);
  await isIdle();
});

/** A run of which the replies are owed to Slack when its session goes, and those that are there in the end, by kind. */
async function repliesWithoutLog(ended: readonly Line[], rules: StageSetup['rules'] = {}) {
  stage = await setStage({ rules });
  const { jobId } = addBackups(stage, { retries: false });
  const { id } = addEnded(stage, jobId, 'Failed', ended);
  let posts = 0;
  stage.faults.slack = ({ method }) =>
    method === 'chat.postMessage' && posts++ === 0
      ? undefined
      : { kind: 'status', status: 503, committed: false };
  await stage.invoke();
  expect(stage.replies(stage.parents()[0])).toEqual([]);
  stage.world.removeSession(id);
  stage.faults.slack = () => undefined;
  stage.coldStart();
  for (let poll = 0; poll < 2; poll++) {
    stage.pass(5);
    expect((await stage.invoke()).error).toBeUndefined();
  }
  return stage.replies(stage.parents()[0]).map(({ metadata, text }) => ({
    kind: String(metadata?.event_payload.key).split('.').at(-1),
    text,
  }));
}

const gone = expect.stringContaining('is gone');

test('a log that is gone is said to be gone once for all lists and files that needed it', async () => {
  const kinds = Array.from({ length: 900 }, (_, index): Line => {
    const kind = [26 * 26, 26, 1].map((place) => String.fromCharCode(97 + (Math.floor(index / place) % 26)));
    return ['Error', `Failed to back up ${kind.join('')}: ${'w'.repeat(200)}`];
  });
  expect(await repliesWithoutLog(kinds)).toEqual([{ kind: 'thread-1', text: gone }]);
  await isIdle();
});

test('a list that needs no log is shown although the one that a file needs is gone', async () => {
  const ignore = [{ pattern: { text: 'OneDrive was not found' }, reason: 'Has no licence.' }];
  const replies = await repliesWithoutLog([denied('finance'), denied('sales'), missing('Sales')], { ignore });
  expect(replies).toEqual([
    { kind: 'thread-1', text: expect.stringContaining('Not allowed to access Non IPM folder') },
    { kind: 'file-1', text: gone },
  ]);
  await isIdle();
});

test('lists that no spool keeps are given up after a day, once for each run, and keep no reply waiting any longer', async () => {
  stage = await setStage();
  const { jobId } = addBackups(stage, { retries: false });
  const product = { ...stage.start(), spool: diskSpool(0) };
  const replies = async () => {
    await invoke({ server: 'hq' }, product, { requestId: 'poll', remaining: () => Number.POSITIVE_INFINITY });
    return stage.replies(stage.parents()[0]).map(({ text }) => text);
  };
  const denials = Array.from({ length: 60 }, (_, index) => denied(`mailbox-${index}`));
  for (let run = 0; run < 2; run++) {
    addEnded(stage, jobId, 'Failed', denials);
    expect(await replies()).toEqual([]);
    stage.pass(60);
  }
  stage.pass(22 * 60);
  expect(await replies()).toEqual([]);
  for (let hour = 0; hour < 2; hour++) {
    stage.pass(60);
    await replies();
  }
  expect(await replies()).toEqual([gone, gone]);
  await isIdle();
});

test('a list of problems whose log has to be read again slowly is posted in the poll that reads it', async () => {
  stage = await setStage({ leeway: { clampsPagesTo: 60 } });
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', lines(100));
  let posts = 0;
  stage.faults.slack = ({ method }) =>
    method === 'chat.postMessage' && posts++ > 0
      ? { kind: 'status', status: 503, committed: false }
      : undefined;
  await stage.invoke();
  expect(stage.replies(stage.parents()[0])).toEqual([]);
  stage.faults.slack = () => undefined;
  stage.faults.veeam = ({ url }) => {
    if (url.includes('/LogItems')) stage.pass(0.5);
    return undefined;
  };
  stage.coldStart();
  stage.pass(60);
  expect((await stage.invoke()).messagesPosted).toBe(1);
});
