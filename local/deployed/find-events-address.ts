import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { awsHere } from '../machine/aws';
import { DeploymentError } from './deployment-error';
import { stackOutput } from './stack-output';

/** Finds the address at which a deployed stack answers Slack. @throws DeploymentError */
export async function findEventsAddress(stack: string, region?: string): Promise<string> {
  const address = await stackOutput(new CloudFormationClient(awsHere(region)), stack, 'SlackEventsUrl');
  if (address !== undefined) return address;
  throw new DeploymentError(
    `The stack ${stack} has no output SlackEventsUrl: it was deployed without slack.interactive. Deploy it again, then repeat this.`,
  );
}
