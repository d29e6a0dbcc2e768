import { addBackups, addEnded, denied } from './backups';
import { closeStage, set } from './current-stage';

// How a poll went is told to whoever watches the product.

afterEach(closeStage);

const minute = 60_000;

test('a poll that finds nothing is good, and has nothing to measure but that', async () => {
  const stage = await set();
  await stage.invoke();
  expect(stage.watched).toEqual({
    measured: [
      {
        server: 'hq',
        endedAt: stage.clock(),
        isGood: true,
        sessions: 0,
        problems: 0,
        messages: 0,
        longestOwed: 0,
        pauses: 0,
      },
    ],
    pulses: [[{ server: 'hq', isGood: true }]],
  });
});

test('a run is measured from its end to its first message, and never again', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance'), denied('sales')]);
  stage.pass(4);
  const { messagesPosted } = await stage.invoke();
  expect(stage.watched.measured).toEqual([
    expect.objectContaining({
      isGood: true,
      sessions: 1,
      problems: 2,
      messages: messagesPosted,
      longestLag: 4 * minute,
    }),
  ]);
  stage.pass(60);
  await stage.invoke();
  expect(stage.watched.measured[1]).not.toHaveProperty('longestLag');
});

test('a message that Slack does not take is owed since it was decided', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  stage.faults.slack = () => ({ kind: 'status', status: 503, committed: false });
  for (let poll = 0; poll < 3; poll++) {
    await stage.invoke();
    stage.pass(20);
  }
  stage.faults.slack = () => undefined;
  await stage.invoke();
  const waits = stage.watched.measured.map(({ longestOwed }) => Math.floor(longestOwed / minute));
  expect(waits).toEqual([0, 20, 40, 0]);
  expect(stage.watched.measured.map(({ isGood }) => isGood)).toEqual([false, false, false, true]);
  expect(stage.watched.pulses.map(([pulse]) => pulse?.isGood)).toEqual([false, false, false, true]);
});

test('each pause that Slack asks for is counted', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  let left = 2;
  stage.faults.slack = ({ method }) =>
    method === 'chat.postMessage' && left-- > 0 ? { kind: 'rate-limited', retryAfter: 1 } : undefined;
  await stage.invoke();
  expect(stage.watched.measured).toEqual([expect.objectContaining({ pauses: 2, isGood: true })]);
});

test('a server that does not answer is a failed poll', async () => {
  const stage = await set();
  stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
  await stage.invoke();
  expect(stage.watched.pulses).toEqual([[{ server: 'hq', isGood: false }]]);
  expect(stage.watched.measured).toEqual([expect.objectContaining({ isGood: false })]);
});

test('what is asked by hand or tried out says nothing of the polls', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  const { id } = addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke({ session: id });
  await stage.invoke({ session: id, preview: true });
  await stage.invoke({ dryRun: true });
  expect(stage.watched).toEqual({ measured: [], pulses: [] });
});

test('what nobody expected is a failed poll, too', async () => {
  const stage = await set();
  let isFirst = true;
  const remaining = () => {
    if (!isFirst) return 60_000;
    isFirst = false;
    throw new TypeError('A mistake of ours.');
  };
  await expect(stage.invoke({ server: 'hq' }, remaining)).rejects.toThrow('A mistake of ours.');
  expect(stage.watched).toEqual({ measured: [], pulses: [[{ server: 'hq', isGood: false }]] });
});
