import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Config } from '../functions/config/config';
import { isStackName, planStacks } from './stack-plan';

/**
 * Stacks that this machine once synthesized and that are no longer needed, because there are fewer servers: CDK forgets
 * such a stack, and it polls on. What is deployed cannot be seen from here; what was synthesized before can, since its
 * files stay.
 *
 * @param folder that synthesis writes to
 * @returns what to do about each, a line
 */
export function formerStacks(config: Config, folder: string): readonly string[] {
  const needed = new Set(planStacks(config).map(({ name }) => name));
  return readdirSync(folder)
    .filter((file) => file.endsWith(template))
    .map((file) => file.slice(0, -template.length))
    .filter((name) => isStackName(name, config) && !needed.has(name))
    .toSorted(new Intl.Collator('en', { numeric: true }).compare)
    .map((name) => advice(name, join(folder, name + template)));
}

const template = '.template.json';

/** Of a stack that the app does not have `cdk destroy` says that it does not exist. */
function advice(name: string, file: string): string {
  const commands = [
    `aws cloudformation delete-stack --stack-name ${name}`,
    `aws cloudformation wait stack-delete-complete --stack-name ${name}`,
    `rm "${relative('', file)}"`,
  ];
  return `${name} is no longer part of this app and polls on where it is deployed. Delete it before you deploy: ${commands.join(' && ')}`;
}
