import { Annotations, type App, type Stack, Tags, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { AwsConfig, Config } from '../functions/config/config';
import type { FunctionCode } from './function-code';
import { NotifierStack } from './notifier-stack';
import { longestSilence } from './poll-pace';
import { planStacks } from './stack-plan';

/**
 * Adds everything that is deployed to the app: the stacks, and the rules that synthesis checks them by.
 */
export function addNotifier(app: App, config: Config, code: FunctionCode): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  let first: NotifierStack | undefined;
  const plans = planStacks(config);
  const stackNames = plans.map(({ name }) => name);
  for (const plan of plans) {
    const parts = { config: plan.config, code, table: first?.table, stackNames };
    const stack = new NotifierStack(app, plan.name, parts);
    govern(stack, config.aws);
    first ??= stack;
  }
  if (first !== undefined) noteSilence(first, config);
}

/** Gives a stack's resources the tags, and its roles the boundary, that the account asks for. */
function govern(stack: Stack, { tags, permissionsBoundary: boundary }: AwsConfig): void {
  for (const [name, value] of Object.entries(tags)) Tags.of(stack).add(name, value);
  if (boundary === undefined) return;
  PermissionsBoundary.of(stack).apply(
    boundary.startsWith('arn:')
      ? ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', boundary)
      : ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', boundary),
  );
}

/** Says what nobody would hear of. */
function noteSilence(stack: Stack, { monitoring, schedule }: Config): void {
  const { email, topicArn } = monitoring;
  const notes = Annotations.of(stack);
  if (email === undefined && topicArn === undefined) notes.addInfo(nobodyHears);
  if (longestSilence(schedule) === undefined) notes.addInfo(tooRare);
}

const nobodyHears =
  'Nobody hears the alarms of this stack: write monitoring.email or monitoring.topicArn into notifier.yaml.';

const tooRare =
  'No alarm waits for the polls of a server, since they are too far apart: choose a schedule that polls at least every two days.';
