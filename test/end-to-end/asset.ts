import { loadConfig } from '../../functions/config/load';
import { bundleFunctions } from '../../lib/function-code';
import { synthesize } from '../lib/synthesize';

/** The functions' code and configuration as they would be uploaded. */
export interface Assets {
  /** The poll function's. */
  readonly poll: string;
  /** The session page's; absent where there is none. */
  readonly page?: string;
  /** Removes the directories. */
  readonly remove: () => void;
}

/**
 * Synthesizes the app for a configuration file. The result is in a temporary directory, where the bundle finds no
 * `node_modules` to lean on.
 */
export function synthesizeAssets(configPath: string): Assets {
  const config = loadConfig(configPath);
  const { stacks, remove } = synthesize(config, bundleFunctions(config));
  const [first] = stacks;
  if (!first) throw new Error(`${configPath} gives no stack.`);
  const { pollAsset: poll, pageAsset: page } = first;
  return { poll, ...(page !== undefined && { page }), remove };
}
