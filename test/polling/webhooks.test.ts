import type { Route } from '../../functions/alerts/routes';
import { invoke } from '../../functions/polling/invoke';
import type { Webhooks } from '../../functions/webhooks/webhooks';
import { startReceiver } from '../webhooks/receiver';
import { addBackups, addEnded, denied, missing, news } from './backups';
import { closeStage, set } from './current-stage';
import { nothingExpected, type StageSetup } from './stage';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;
const receivers: Receiver[] = [];

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  await closeStage();
});

async function open(answerTo?: Receiver['answerTo']): Promise<Receiver> {
  const receiver = await startReceiver(answerTo);
  receivers.push(receiver);
  return receiver;
}

/** A stage whose incidents go to a receiver, with a job. Each poll is a cold start, and waits for no answer for long. */
async function setCalling(
  receiver: Receiver,
  { route = {}, ...setup }: StageSetup & { readonly route?: Route } = {},
) {
  const routes = [{ ...route, webhook: { url: receiver.url, format: 'json' as const } }];
  const stage = await set({ ...setup, rules: { routes, expect: nothingExpected, ...setup.rules } });
  const log: object[] = [];
  const poll = async (
    around: (webhooks: Webhooks) => Webhooks = (webhooks) => webhooks,
    event: object = {},
  ) => {
    const world = stage.start();
    const impatient: Webhooks = {
      send: (webhook, message) => world.webhooks.send(webhook, { ...message, patience: 300 }),
    };
    const invocation = { requestId: 'r', remaining: () => 300_000 };
    const heard = { ...world, webhooks: around(impatient), log: (line: object) => log.push(line) };
    const { servers } = await invoke(event, heard, invocation);
    return servers[0];
  };
  return { stage, log, poll, ...addBackups(stage, { retries: false }) };
}

const eventsOf = (receiver: Receiver) => receiver.bodies().map(({ event }) => event);
const idsOf = (receiver: Receiver) => receiver.received.map(({ headers }) => headers['webhook-id']);

test('an incident is sent when it opens, gets worse, and is over, after Slack has been told', async () => {
  const receiver = await open();
  const { stage, jobId, poll } = await setCalling(receiver);
  const session = addEnded(stage, jobId, 'Warning', [missing('Sales')]);
  await poll();
  stage.pass(60);
  addEnded(stage, jobId, 'Warning', [missing('Sales')]);
  await poll();
  stage.pass(60);
  addEnded(stage, jobId, 'Failed', [missing('Sales'), denied('finance')]);
  await poll();
  stage.pass(60);
  addEnded(stage, jobId, 'Success');
  await poll();
  await poll();
  expect(eventsOf(receiver)).toEqual(['open', 'worse', 'over']);
  const [first, worse, over] = receiver.bodies();
  expect(first).toMatchObject({
    version: 1,
    incident: `hq.${session.id}`,
    sequence: 1,
    severity: 'warning',
    server: 'hq',
    job: { id: jobId, name: 'Exchange nightly' },
    organization: 'contoso.onmicrosoft.com',
    session: session.id,
    counts: { errors: 0, warnings: 1 },
    title: 'Backup finished with warnings: Exchange nightly',
    problems: [{ severity: 'warning', count: 1 }],
    links: {
      message: expect.stringContaining('/archives/C0123456789/p'),
      session: `https://portal.example.com/hq/${jobId}/${session.id}`,
    },
  });
  expect(worse).toMatchObject({
    incident: first.incident,
    severity: 'error',
    counts: { errors: 1, warnings: 1 },
  });
  expect(over).toMatchObject({ incident: first.incident, ending: 'recovered' });
  expect(over.links.message).toBe(first.links.message);
  expect(new Set(idsOf(receiver)).size).toBe(3);
});

test('a server that does not answer is an incident of its own, and is over when it does', async () => {
  const receiver = await open();
  const { stage, poll } = await setCalling(receiver, { alerts: { serverDownAfter: 1 } });
  stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
  await poll();
  expect(receiver.bodies()).toMatchObject([{ event: 'open', severity: 'error', server: 'hq' }]);
  stage.faults.veeam = () => undefined;
  stage.pass(5);
  await poll();
  expect(eventsOf(receiver)).toEqual(['open', 'over']);
});

test.each<[string, Receiver['answerTo']]>([
  ['hangs', () => 'hang'],
  ['hangs up', () => 'hang up'],
  ['answers with errors', () => 500],
])('Slack hears all of it although the receiver %s, and no poll fails', async (_, answerTo) => {
  const receiver = await open(answerTo);
  const { stage, jobId, poll, log } = await setCalling(receiver);
  const others = Array.from({ length: 11 }, (_, index) =>
    addBackups(stage, { retries: false, name: `Job ${index}` }),
  );
  for (const id of [jobId, ...others.map(({ jobId }) => jobId)])
    addEnded(stage, id, 'Failed', [denied('finance')]);
  const result = await poll();
  expect(result).toMatchObject({ sessionsReported: 12, messagesPosted: 24 });
  expect(result).not.toHaveProperty('error');
  // It is asked no more in this poll once it took nothing.
  expect(receiver.received.length).toBeGreaterThan(0);
  expect(receiver.received.length).toBeLessThanOrEqual(3);
  expect(log).toContainEqual(expect.objectContaining({ event: 'webhook', call: 'open', isGivenUp: false }));
  expect(JSON.stringify(log)).not.toContain('sig=1');
  receiver.answerTo = () => 200;
  const before = receiver.received.length;
  stage.pass(5);
  await poll();
  await poll();
  const incidents = receiver
    .bodies()
    .slice(before)
    .map(({ incident }) => incident);
  expect(incidents).toHaveLength(12);
  expect(new Set(incidents).size).toBe(12);
});

test('a receiver that is back within a day hears all of it in order, with the ids of the first tries', async () => {
  const receiver = await open(() => 503);
  const { stage, jobId, poll } = await setCalling(receiver);
  for (const lines of [[missing('Sales')], [missing('Sales'), denied('finance')], []]) {
    addEnded(stage, jobId, lines.length === 0 ? 'Success' : 'Failed', lines);
    await poll();
    stage.pass(60);
  }
  expect(new Set(eventsOf(receiver))).toEqual(new Set(['open']));
  const [id] = idsOf(receiver);
  const before = receiver.received.length;
  receiver.answerTo = () => 200;
  await poll();
  expect(eventsOf(receiver).slice(before)).toEqual(['open', 'worse', 'over']);
  expect(idsOf(receiver)[before]).toBe(id);
});

test('what is not taken for a day is given up with a word, and what comes after it is sent', async () => {
  const receiver = await open(() => 500);
  const { stage, jobId, poll, log } = await setCalling(receiver);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  for (let hours = 0; hours < 27; hours++) {
    await poll();
    stage.pass(60);
  }
  expect(log).toContainEqual(expect.objectContaining({ event: 'webhook', isGivenUp: true }));
  const before = receiver.received.length;
  receiver.answerTo = () => 200;
  await poll();
  expect(receiver.received).toHaveLength(before);
  addEnded(stage, jobId, 'Success');
  await poll();
  expect(eventsOf(receiver).slice(before)).toEqual(['over']);
});

test('one message that is refused as such keeps no other one waiting', async () => {
  const receiver = await open(({ body }) => (body.includes('Job 0') ? 400 : 200));
  const { stage, poll } = await setCalling(receiver);
  for (const name of ['Job 0', 'Job 1', 'Job 2', 'Job 3', 'Job 4'])
    addEnded(stage, addBackups(stage, { retries: false, name }).jobId, 'Failed', [denied('finance')]);
  await poll();
  expect(new Set(receiver.bodies().map(({ job }) => job.name)).size).toBe(5);
});

test('webhooks are called although Slack lets nobody in', async () => {
  const receiver = await open();
  const { stage, jobId, poll } = await setCalling(receiver);
  stage.faults.slack = () => ({ kind: 'error', error: 'account_inactive', committed: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await poll();
  expect(eventsOf(receiver)).toEqual(['open']);
  expect(receiver.bodies()[0].links).not.toHaveProperty('message');
});

/** It is not the product that ends. */
class Kill extends Error {}

test('over nights with kills between, each event arrives at least once, in order, and always with its own id', async () => {
  const receiver = await open();
  const { stage, jobId, poll } = await setCalling(receiver);
  let kills = 0;
  const killing = (webhooks: Webhooks): Webhooks => ({
    send: async (webhook, message) => {
      await webhooks.send(webhook, message);
      kills++;
      throw new Kill('The function is gone.');
    },
  });
  const nights = [
    [missing('Sales')],
    [missing('Sales'), denied('finance')],
    [],
    [news(1)],
    [news(1), news(2)],
    [],
  ];
  for (const lines of nights) {
    addEnded(stage, jobId, lines.length === 0 ? 'Success' : 'Failed', lines);
    await expect(poll(killing)).rejects.toThrow(Kill);
    stage.pass(5);
    await poll();
    stage.pass(24 * 60);
  }
  expect(kills).toBe(nights.length);
  expect(eventsOf(receiver)).toEqual(
    ['open', 'worse', 'over', 'open', 'worse', 'over'].flatMap((event) => [event, event]),
  );
  const ids = idsOf(receiver);
  expect(new Set(ids).size).toBe(nights.length);
  expect(ids.filter((_, index) => index % 2 === 0)).toEqual(ids.filter((_, index) => index % 2 === 1));
  expect(stage.parents()).toHaveLength(2);
});

test('in quiet hours nothing is sent before their end', async () => {
  const receiver = await open();
  const quiet = [{ from: '22:00', to: '06:00', timezone: 'UTC', days: [0, 1, 2, 3, 4, 5, 6] as const }];
  const { stage, jobId, poll } = await setCalling(receiver, { rules: { quiet } });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  for (let hours = 0; hours < 8; hours++) {
    await poll();
    stage.pass(60);
  }
  expect(receiver.received).toEqual([]);
  await poll();
  expect(eventsOf(receiver)).toEqual(['open']);
});

test('a dry run sends nothing', async () => {
  const receiver = await open();
  const { stage, jobId, poll } = await setCalling(receiver);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await poll(undefined, { dryRun: true });
  expect(receiver.received).toEqual([]);
});

test('a poll whose incidents go to no webhook asks for nothing more', async () => {
  const receiver = await open();
  const { stage, jobId, poll } = await setCalling(receiver, { route: { job: 'Other' } });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await poll();
  expect(receiver.received).toEqual([]);
});
