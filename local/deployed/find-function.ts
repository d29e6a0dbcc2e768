import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DeploymentError } from './deployment-error';
import { stackOutput } from './stack-output';

/** Finds the name of a stack's poll function in its outputs. @throws DeploymentError */
export async function findFunction(client: CloudFormationClient, stack: string): Promise<string> {
  const name = await stackOutput(client, stack, 'PollFunctionName');
  if (name !== undefined) return name;
  throw new DeploymentError(
    `The stack ${stack} has no output PollFunctionName. Name the stack of this product with --stack, or deploy it again if its deployment was broken off.`,
  );
}
