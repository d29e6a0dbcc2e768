import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type KeyReader, secretKeys } from '../../functions/page-links/keys';
import { awsHere } from '../machine/aws';
import { DeploymentError } from './deployment-error';
import { stackOutput } from './stack-output';

/** The session page of a deployed stack: its address, and what its links are signed with. */
export interface DeployedPage {
  readonly url: string;
  readonly keys: KeyReader;
}

/**
 * Finds the session page of a deployed stack, and sees that its key can be read.
 *
 * @throws DeploymentError where it has none, SecretError where the key is kept from whoever asks
 */
export async function findSessionPage(
  { stack, region }: { readonly stack: string; readonly region?: string },
  clock: () => number,
): Promise<DeployedPage> {
  const client = new CloudFormationClient(awsHere(region));
  const url = await stackOutput(client, stack, 'SessionPageUrl');
  const secret = url && (await stackOutput(client, stack, 'SessionPageKeySecret'));
  if (!url || !secret) {
    const missing = url ? 'SessionPageKeySecret' : 'SessionPageUrl';
    throw new DeploymentError(
      `The stack ${stack} has no output ${missing}: it was deployed without links.page, or by an earlier release. Deploy it again.`,
    );
  }
  const keys = secretKeys(new SecretsManagerClient(awsHere(region)), secret, clock);
  await keys();
  return { url, keys };
}
