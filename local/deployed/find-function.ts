import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DeploymentError } from './deployment-error';

/** Finds the name of a stack's poll function in its outputs. @throws DeploymentError */
export async function findFunction(client: CloudFormationClient, stack: string): Promise<string> {
  const { Stacks: stacks = [] } = await client
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new DeploymentError(
        `The stack ${stack} cannot be looked up: ${reason}. Check the AWS credentials and region, that it is deployed, and its name (--stack NAME).`,
        { cause },
      );
    });
  const outputs = stacks[0]?.Outputs ?? [];
  const name = outputs.find(({ OutputKey: key }) => key === 'PollFunctionName')?.OutputValue;
  if (name !== undefined) return name;
  throw new DeploymentError(
    `The stack ${stack} has no output PollFunctionName. Is it this product's, and is its deployment complete?`,
  );
}
