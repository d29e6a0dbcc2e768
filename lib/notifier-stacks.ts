import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Config } from '../functions/config/config';
import type { FunctionCode } from './function-code';
import { NotifierStack } from './notifier-stack';
import { planStacks } from './stack-plan';
import type { StateTable } from './state-table';

/**
 * Adds everything that is deployed to the app: the stacks, and the rules that synthesis checks them by.
 */
export function addNotifier(app: App, config: Config, code: FunctionCode): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  let table: StateTable | undefined;
  for (const plan of planStacks(config)) {
    ({ table } = new NotifierStack(app, plan.name, { config: plan.config, code, table }));
  }
}
