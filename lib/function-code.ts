import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import type { Config } from '../functions/config/config';

/** The bundles of the functions, JavaScript text. */
export interface FunctionCode {
  readonly poll: string;
  /** Absent where no session page is deployed. */
  readonly page?: string;
  /** What takes what people ask for in Slack, and what does it; absent where Slack may ask for nothing. */
  readonly slack?: { readonly events: string; readonly actions: string };
}

/** A file of `functions/` that exports a handler. */
type Entry = 'poll' | 'session-page' | 'slack-events' | 'slack-actions';

/**
 * Bundles the functions that a configuration calls for, each with all that it imports, the AWS SDK included: that starts
 * faster than the runtime's own copy, and the version is ours.
 */
export function bundleFunctions({ links, slack }: Pick<Config, 'links' | 'slack'>): FunctionCode {
  return {
    poll: bundle('poll'),
    ...(links.page !== undefined && { page: bundle('session-page') }),
    ...(slack.interactive && { slack: { events: bundle('slack-events'), actions: bundle('slack-actions') } }),
  };
}

/** @returns one CommonJS file's text */
function bundle(entry: Entry): string {
  const { outputFiles } = buildSync({ ...bundleOptions(entry), write: false });
  return outputFiles.map(({ text }) => text).join('');
}

/** How a function is bundled; docs/decisions/0012-what-a-cold-start-loads.md says why so. */
export function bundleOptions(entry: Entry): BuildOptions {
  return {
    entryPoints: [join(__dirname, '..', 'functions', `${entry}.ts`)],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // Lambda hands credentials over in variables; the other ways to find them would only be loaded.
    alias: { '@aws-sdk/credential-provider-node': join(__dirname, 'lambda-credentials.ts') },
    // What is loaded when it is needed comes through `require`: the other loader takes longer.
    supported: { 'dynamic-import': false },
    minify: true,
    logLevel: 'warning',
  };
}
