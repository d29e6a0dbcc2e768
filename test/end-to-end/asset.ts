import { loadConfig } from '../../functions/config/load';
import { bundlePoll } from '../../lib/poll-bundle';
import { synthesize } from '../lib/synthesize';

/** The poll function's code and configuration as they would be uploaded. */
export interface PollAsset {
  readonly directory: string;
  /** Removes the directory. */
  readonly remove: () => void;
}

/**
 * Synthesizes the app for a configuration file. The result is in a temporary directory, where the bundle finds no
 * `node_modules` to lean on.
 */
export function synthesizePollAsset(configPath: string): PollAsset {
  const { stacks, remove } = synthesize(loadConfig(configPath), bundlePoll());
  const [first] = stacks;
  if (!first) throw new Error(`${configPath} gives no stack.`);
  return { directory: first.pollAsset, remove };
}
