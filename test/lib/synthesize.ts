import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import type { Config } from '../../functions/config/config';
import type { FunctionCode } from '../../lib/function-code';
import { addNotifier } from '../../lib/notifier-stacks';

/** What would be deployed, in a temporary directory. */
export interface SynthesizedApp {
  readonly folder: string;
  readonly stacks: readonly SynthesizedStack[];
  /** Removes the directory. */
  readonly remove: () => void;
}

/** A stack as it would be deployed. */
export interface SynthesizedStack {
  readonly name: string;
  /** `aws://ACCOUNT/REGION`. */
  readonly environment: string;
  readonly template: Template;
  /** What synthesis says about it, beside findings. */
  readonly notes: readonly unknown[];
  /** The directory that becomes the poll function's code. */
  readonly pollAsset: string;
  /** The directory that becomes the session page's code; absent where there is none. */
  readonly pageAsset?: string;
  /** The directory that becomes the front's code; absent where Slack may ask for nothing, and in further stacks. */
  readonly eventsAsset?: string;
  /** The directory that becomes the code of what does what people ask for; absent where Slack may ask for nothing. */
  readonly actionsAsset?: string;
}

/**
 * Synthesizes the app, without its command line but with its rules: a finding is thrown.
 *
 * @param code stands for the bundles, which take their time
 * @param folder that is written to; without one a new one
 */
export function synthesize(
  config: Config,
  code: FunctionCode = { poll: '// the bundle' },
  folder?: string,
): SynthesizedApp {
  const app = new App({
    analyticsReporting: false,
    context,
    ...(folder !== undefined && { outdir: folder }),
  });
  addNotifier(app, config, code);
  return {
    stacks: app.node.children.filter(Stack.isStack).map((stack) => {
      const template = Template.fromStack(stack);
      const folderOf = (construct: string) => {
        const asset = assetOf(template, construct);
        return asset && join(app.outdir, asset);
      };
      const pageAsset = folderOf('SessionPage');
      const eventsAsset = folderOf('SlackEvents');
      const actionsAsset = folderOf('SlackActions');
      return {
        name: stack.stackName,
        environment: stack.environment,
        template,
        notes: Annotations.fromStack(stack)
          .findInfo('*', Match.anyValue())
          .map(({ entry }) => entry.data),
        pollAsset: folderOf('PollFunction') ?? '',
        ...(pageAsset !== undefined && { pageAsset }),
        ...(eventsAsset !== undefined && { eventsAsset }),
        ...(actionsAsset !== undefined && { actionsAsset }),
      };
    }),
    folder: app.outdir,
    remove: () => rmSync(app.outdir, { recursive: true }),
  };
}

/** The stack of an app that has no other. */
export function onlyStack({ stacks }: SynthesizedApp): SynthesizedStack {
  const [stack, ...others] = stacks;
  if (!stack || others.length > 0) throw new Error(`There are ${stacks.length} stacks.`);
  return stack;
}

function assetOf(template: Template, construct: string): string | undefined {
  const functions = Object.entries(template.findResources('AWS::Lambda::Function'));
  const lambda = functions.find(([id]) => id.startsWith(construct))?.[1];
  return lambda && `asset.${String(lambda.Properties.Code.S3Key).replace(/\.zip$/, '')}`;
}
