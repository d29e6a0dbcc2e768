import type { Config } from '../../functions/config/config';
import { iamArnIn, placeOf } from './place';
import type { Statement } from './statement';

/** The roles of `cdk bootstrap` that the CDK command line takes on, and what for. */
const bootstrapRoles = [
  ['deploy', 'Deploy', 'handing templates to CloudFormation, and looking at stacks'],
  ['file-publishing', 'Publish', 'uploading the code of the functions'],
  ['lookup', 'Look', 'comparing with what is deployed (cdk diff)'],
] as const;

/** What whoever runs `cdk deploy` needs in an account that is bootstrapped: to take on the roles that are there for it. */
export function deployerPolicy(config: Pick<Config, 'aws'>): readonly Statement[] {
  const place = placeOf(config);
  return bootstrapRoles.map(([role, sid, why]) => ({
    sid,
    why,
    actions: ['sts:AssumeRole'],
    resources: [iamArnIn(place, `role/cdk-hnb659fds-${role}-role-${place.account}-${place.region}`)],
  }));
}
