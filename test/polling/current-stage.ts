import { addBackups, addEnded, denied } from './backups';
import { channel, type Stage, type StageSetup, setStage } from './stage';

/** A channel that routes lead to, and both channels of the workspace. */
export const other = 'C0999999999';
export const channels = [
  { id: channel, name: 'backup-alerts' },
  { id: other, name: 'customer' },
];

let current: Stage | undefined;

/** Sets the stage of a test. */
export async function set(setup?: StageSetup): Promise<Stage> {
  current = await setStage(setup);
  return current;
}

/** For afterEach: closes the stage of the test. */
export async function closeStage(): Promise<void> {
  await current?.close();
}

/** A job with a first failed run that is told of. */
export async function setFailing(setup?: StageSetup) {
  const stage = await set(setup);
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  stage.pass(60);
  return { stage, jobId };
}

/** What a message shows, as text to search. */
export const blocksOf = (message: { readonly blocks: readonly unknown[] } | undefined) =>
  JSON.stringify(message?.blocks);
