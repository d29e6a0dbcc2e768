import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { StackOutput } from '../../lib/stack-outputs';
import { DeploymentError } from './deployment-error';

/** What a deployed stack says of itself under a key; undefined where it says nothing there. @throws DeploymentError */
export async function stackOutput(
  client: CloudFormationClient,
  stack: string,
  key: StackOutput,
): Promise<string | undefined> {
  const { Stacks: stacks = [] } = await client
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new DeploymentError(
        `The stack ${stack} cannot be looked up: ${reason}. Check the AWS credentials and region, that it is deployed, and its name (--stack NAME).`,
        { cause },
      );
    });
  return stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
}
