import type { Config } from '../../functions/config/config';
import { arnIn, type DeploymentPlace, iamArnIn, placeOf } from './place';
import { resourceNeeds, withoutResource } from './resource-needs';
import type { Statement } from './statement';

/** What of a synthesized template matters here. */
export interface TemplateResources {
  readonly Resources?: Readonly<Record<string, { readonly Type: string }>>;
}

/**
 * What CloudFormation's own role needs to deploy, change, and delete exactly these stacks, and no more: the role that `cdk bootstrap`
 * makes an administrator unless it is told otherwise.
 *
 * @throws Error for a type of resource of which nobody said what it needs
 */
export function executionPolicy(
  config: Pick<Config, 'aws'>,
  templates: readonly TemplateResources[],
): readonly Statement[] {
  const place = placeOf(config);
  const types = new Set(
    templates.flatMap(({ Resources = {} }) => Object.values(Resources).map(({ Type }) => Type)),
  );
  return [
    ...merged([...types].toSorted().map((type) => needOf(type)(place))),
    boundedRoles(place, config.aws.permissionsBoundary, types.has('AWS::IAM::ManagedPolicy')),
    passRole(place),
    unlimited(types),
    assets(place),
    ...(config.aws.vpc === undefined ? [] : [network]),
  ];
}

/** One statement for all needs of a name, since a policy may not be long: these are of the same resources. */
function merged(needs: readonly Statement[]): readonly Statement[] {
  const firsts = needs.filter(({ sid }, index) => needs.findIndex((need) => need.sid === sid) === index);
  return firsts.map((first) => {
    const same = needs.filter(({ sid }) => sid === first.sid);
    return {
      ...first,
      why: same.map(({ why }) => why).join('; '),
      actions: [...new Set(same.flatMap(({ actions }) => actions))],
    };
  });
}

function needOf(type: string) {
  const need = resourceNeeds[type];
  if (need === undefined) throw new Error(`lib/policy/resource-needs.ts does not say what ${type} needs.`);
  return need;
}

/** What could give a role more than it should have: under the boundary alone, where there is one. */
function boundedRoles(place: DeploymentPlace, boundary: string | undefined, hasManaged: boolean): Statement {
  const actions = ['iam:CreateRole', 'iam:PutRolePolicy', ...(hasManaged ? ['iam:AttachRolePolicy'] : [])];
  const resources = [iamArnIn(place, `role/${place.stack}*`)];
  const sid = 'WhatRolesMayDo';
  const why = 'making roles with their policies';
  if (boundary === undefined) return { sid, why, actions, resources };
  const arn = boundary.startsWith('arn:') ? boundary : iamArnIn(place, `policy/${boundary}`);
  return {
    sid,
    why: `${why}, under the boundary alone`,
    actions: [...actions, 'iam:PutRolePermissionsBoundary'],
    resources,
    condition: { ArnLike: { 'iam:PermissionsBoundary': arn } },
  };
}

function passRole(place: DeploymentPlace): Statement {
  return {
    sid: 'GiveRoles',
    why: 'giving its role to each function, and theirs to the schedules',
    actions: ['iam:PassRole'],
    resources: [iamArnIn(place, `role/${place.stack}*`)],
    condition: {
      StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] },
    },
  };
}

/** What IAM cannot limit to something by its name. */
function unlimited(types: ReadonlySet<string>): Statement {
  return {
    sid: 'Unlimited',
    why: 'what AWS gives for everything or not at all: looking at alarms and log groups, making a key or a random text',
    actions: [...types].flatMap((type) => withoutResource[type] ?? []),
    resources: ['*'],
  };
}

function assets(place: DeploymentPlace): Statement {
  const { account, region } = place;
  return {
    sid: 'Assets',
    why: 'the code of the functions, and the version of the bootstrap stack',
    actions: ['s3:GetObject', 's3:GetObjectVersion', 'ssm:GetParameters'],
    resources: [
      `arn:*:s3:::cdk-hnb659fds-assets-${account}-${region}/*`,
      arnIn(place, 'ssm', 'parameter/cdk-bootstrap/hnb659fds/version'),
    ],
  };
}

const network: Statement = {
  sid: 'Network',
  why: 'attaching functions to aws.vpc; EC2 describes only all of it',
  actions: [
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeVpcs',
  ],
  resources: ['*'],
};
