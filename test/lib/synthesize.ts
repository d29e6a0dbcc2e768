import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import type { Config } from '../../functions/config/config';
import { addNotifier } from '../../lib/notifier';

/** What would be deployed, in a temporary directory. */
export interface SynthesizedApp {
  readonly stacks: readonly SynthesizedStack[];
  /** Removes the directory. */
  readonly remove: () => void;
}

/** A stack as it would be deployed. */
export interface SynthesizedStack {
  readonly name: string;
  readonly template: Template;
  /** The directory that becomes the poll function's code. */
  readonly pollAsset: string;
}

/**
 * Synthesizes the app, without its command line but with its rules: a finding is thrown.
 *
 * @param pollCode stands for the bundle, which takes its time
 */
export function synthesize(config: Config, pollCode = '// the bundle'): SynthesizedApp {
  const app = new App({ analyticsReporting: false, context });
  addNotifier(app, config, pollCode);
  return {
    stacks: app.node.children.filter(Stack.isStack).map((stack) => {
      const template = Template.fromStack(stack);
      return { name: stack.stackName, template, pollAsset: join(app.outdir, assetOf(template)) };
    }),
    remove: () => rmSync(app.outdir, { recursive: true }),
  };
}

function assetOf(template: Template): string {
  const [lambda] = Object.values(template.findResources('AWS::Lambda::Function'));
  return `asset.${String(lambda?.Properties.Code.S3Key).replace(/\.zip$/, '')}`;
}
