import { wayOutHere } from './proxy';

/**
 * What a client of the AWS SDK is made with on this machine: credentials and addresses come from its environment.
 *
 * @param region that of the deployment, where the configuration says one; else the environment does
 */
export function awsHere(region: string | undefined) {
  return { ...(region !== undefined && { region }), ...wayOutHere()?.forAws };
}
