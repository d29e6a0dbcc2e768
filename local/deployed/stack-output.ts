import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { StackOutput } from '../../lib/stack-outputs';
import { awsReason, DeploymentError } from './deployment-error';

/** What a deployed stack says of itself under a key; undefined where it says nothing there. @throws DeploymentError */
export async function stackOutput(
  client: CloudFormationClient,
  stack: string,
  key: StackOutput,
): Promise<string | undefined> {
  const { Stacks: stacks = [] } = await client
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch((cause: unknown) => {
      throw new DeploymentError(
        `The stack ${stack} cannot be looked up: ${awsReason(cause)}. Check that you are logged in to its AWS account and region, that it is deployed, and its name (--stack NAME).`,
        { cause },
      );
    });
  return stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
}
