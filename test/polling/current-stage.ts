import { type Stage, type StageSetup, setStage } from './stage';

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

/** What a message shows, as text to search. */
export const blocksOf = (message: { readonly blocks: readonly unknown[] } | undefined) =>
  JSON.stringify(message?.blocks);
