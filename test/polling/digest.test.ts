import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { KnownBlock } from '@slack/types';
import type { Config } from '../../functions/config/config';
import type { Message } from '../../local/slack/workspace/message';
import { addBackups, addEnded, denied } from './backups';
import { closeStage, set } from './current-stage';
import { channel, nothingExpected, type Stage } from './stage';

afterEach(closeStage);

const digest: Config['digest'] & object = {
  at: '06:00',
  timezone: 'UTC',
  days: [0, 1, 2, 3, 4, 5, 6],
  channel,
};

const shown = (message: Message | undefined) => JSON.stringify(message?.blocks as KnownBlock[] | undefined);
const digests = (stage: Stage) =>
  stage.timeline().filter(({ metadata }) => String(metadata?.event_payload.key).startsWith('digest.'));

/** A stage at ten in the evening. */
const setEvening = () => set({ rules: { digest, expect: nothingExpected } });

/** Polls every hour. */
async function pass(stage: Stage, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    await stage.invoke();
    stage.pass(60);
  }
}

test('where all is well, the digest is one line, once a day', async () => {
  const stage = await setEvening();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Success', []);
  await pass(stage, 8);
  expect(digests(stage)).toEqual([]);
  await pass(stage, 1);
  expect(digests(stage)).toHaveLength(1);
  expect(digests(stage)[0]?.text).toBe('All is well: 1 job on 1 server.');
  await pass(stage, 23);
  expect(digests(stage)).toHaveLength(1);
  await pass(stage, 1);
  expect(digests(stage)).toHaveLength(2);
});

test('what is open is named with how long it has been so, and leads to its message', async () => {
  const stage = await setEvening();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Success', []);
  await stage.invoke();
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await pass(stage, 9);
  const [posted] = digests(stage);
  expect(posted?.text).toContain('1 incident open, 1 job on 1 server');
  expect(shown(posted)).toContain('Exchange nightly: 1 error');
  expect(shown(posted)).toContain('🟩🟥');
  expect(shown(posted)).toContain('"type":"link"');
});

test('it comes once, also where Slack loses the answer and two polls overlap', async () => {
  const stage = await setEvening();
  addBackups(stage, { retries: false });
  await pass(stage, 8);
  let posts = 0;
  stage.faults.slack = ({ method }) =>
    method === 'chat.postMessage' && posts++ === 0 ? { kind: 'reset', committed: true } : undefined;
  await Promise.all([stage.invoke(), stage.invoke()]);
  await pass(stage, 3);
  expect(digests(stage)).toHaveLength(1);
});

test('it comes also where the server is down, and says so', async () => {
  const stage = await setEvening();
  addBackups(stage, { retries: false });
  await stage.invoke();
  stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
  await pass(stage, 9);
  expect(digests(stage)).toHaveLength(1);
  expect(shown(digests(stage)[0])).toContain('Server unreachable: hq');
});

test('it comes also where the record of a job cannot be read, and does not say then that all is well', async () => {
  const stage = await setEvening();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Success', []);
  await pass(stage, 8);
  await damage(stage, jobId);
  await pass(stage, 2);
  expect(digests(stage)).toHaveLength(1);
  expect(digests(stage)[0]?.text).toContain('1 job could not be looked at.');
});

/** Makes the record of a job one that nobody can read. */
async function damage({ dynamo }: Stage, jobId: string): Promise<void> {
  const { client, table: TableName } = dynamo;
  const Key = { pk: { S: `job#hq#${jobId}` } };
  const { Item } = await client.send(new GetItemCommand({ TableName, Key }));
  await client.send(new PutItemCommand({ TableName, Item: { ...Item, record: { S: '{}' } } }));
}
