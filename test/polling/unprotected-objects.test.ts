import type { KnownBlock } from '@slack/types';
import type { Message } from '../../local/slack/workspace/message';
import { addBackups, addEnded, missing } from './backups';
import { closeStage, set } from './current-stage';
import type { Stage } from './stage';

afterEach(closeStage);

const shown = (message: Message | undefined) => JSON.stringify(message?.blocks as KnownBlock[] | undefined);
const about = (stage: Stage) =>
  stage.parents().filter((parent) => shown(parent).includes('Objects without a good backup'));

/** Lets a night pass, and polls after it and an hour later. */
async function night(stage: Stage, jobId: string, status: string): Promise<void> {
  stage.pass(22 * 60);
  const session = addEnded(stage, jobId, status, status === 'Success' ? [] : [missing('Sales')]);
  const object = (id: string, status: 'Success' | 'Warning', type: 'User' | 'Site' = 'User') =>
    stage.world.addProcessedObject(session.id, { id, type, status });
  object('anna', status === 'Success' ? 'Success' : 'Warning');
  object('sales', status === 'Success' ? 'Success' : 'Warning', 'Site');
  object('ben', 'Success');
  await stage.invoke();
  stage.pass(120);
  await stage.invoke();
}

describe.each(['v7', 'v8'] as const)('with %s', (api) => {
  test('who is left out of a yellow job for a week is told of once, until all are backed up again', async () => {
    const stage = await set({ api });
    const { jobId } = addBackups(stage, { retries: false });
    for (let count = 0; count < 7; count++) await night(stage, jobId, 'Warning');
    expect(about(stage)).toEqual([]);
    for (let count = 0; count < 3; count++) await night(stage, jobId, 'Warning');
    expect(about(stage)).toHaveLength(1);
    expect(shown(about(stage)[0])).toContain('1 user and 1 site');
    await night(stage, jobId, 'Success');
    expect(about(stage)).toEqual([]);
    expect(stage.parents().filter((parent) => shown(parent).includes('All objects'))).toHaveLength(1);
  });
});

test('v6 does not tell', async () => {
  const stage = await set({ api: 'v6' });
  const { jobId } = addBackups(stage, { retries: false });
  for (let count = 0; count < 10; count++) await night(stage, jobId, 'Warning');
  expect(about(stage)).toEqual([]);
});
