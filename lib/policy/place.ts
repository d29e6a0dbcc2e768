import type { Config } from '../../functions/config/config';

/** Where something is deployed, as the ARNs of policies have it; `*` where the configuration leaves it open. */
export interface DeploymentPlace {
  readonly account: string;
  readonly region: string;
  /** What the names of all stacks begin with. */
  readonly stack: string;
}

/** Where a configuration is deployed. */
export function placeOf({ aws }: Pick<Config, 'aws'>): DeploymentPlace {
  return { account: aws.account ?? '*', region: aws.region ?? '*', stack: aws.stackName };
}

/** The ARN of something in the region, in whichever partition of AWS. */
export function arnIn({ account, region }: DeploymentPlace, service: string, resource: string): string {
  return `arn:*:${service}:${region}:${account}:${resource}`;
}

/** The ARN of something of IAM, which knows no region. */
export function iamArnIn({ account }: DeploymentPlace, resource: string): string {
  return `arn:*:iam::${account}:${resource}`;
}
