import type { Config } from '../../functions/config/config';
import { loadConfig } from '../../functions/config/load-config';
import { bundleFunctions, type FunctionCode } from '../../lib/function-code';
import { synthesize } from '../lib/synthesize';

/** The functions' code and configuration as they would be uploaded. */
export interface Assets {
  /** The poll function's. */
  readonly poll: string;
  /** The session page's; absent where there is none. */
  readonly page?: string;
  /** The front's; absent where Slack may ask for nothing. */
  readonly events?: string;
  /** That of what does what people ask for; absent where Slack may ask for nothing. */
  readonly actions?: string;
  /** Removes the directories. */
  readonly remove: () => void;
}

// What the rules say of the templates is for the tests of `lib` and for `npm run synth`; here the code matters.
process.env.CDK_VALIDATION = 'false';

/** The bundles, with and without a page and what Slack asks: they are the same for every configuration. */
const bundles = new Map<string, FunctionCode>();

function bundlesFor(config: Config): FunctionCode {
  const which = `${config.links.page !== undefined} ${config.slack.interactive}`;
  const code = bundles.get(which) ?? bundleFunctions(config);
  bundles.set(which, code);
  return code;
}

/**
 * Synthesizes the app for a configuration file. The result is in a temporary directory, where the bundle finds no
 * `node_modules` to lean on.
 */
export function synthesizeAssets(configPath: string): Assets {
  const config = loadConfig(configPath);
  const { stacks, remove } = synthesize(config, bundlesFor(config));
  const [first] = stacks;
  if (!first) throw new Error(`${configPath} gives no stack.`);
  const { pollAsset: poll, pageAsset: page, eventsAsset: events, actionsAsset: actions } = first;
  return {
    poll,
    ...(page !== undefined && { page }),
    ...(events !== undefined && { events }),
    ...(actions !== undefined && { actions }),
    remove,
  };
}
