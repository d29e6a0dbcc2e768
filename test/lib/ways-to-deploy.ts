import type { Config } from '../../functions/config/config';
import type { FunctionCode } from '../../lib/function-code';
import { sampleConfig, serverNames } from './sample-config';

/** A network that exists. */
export const vpc = {
  id: 'vpc-0a1b2c3d',
  availabilityZones: ['eu-central-1a', 'eu-central-1b'],
  subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'],
  securityGroupIds: ['sg-0a1b2c3d'],
} as const;

/** Stands for the bundles of everything that may be deployed. */
export const allCode: FunctionCode = {
  poll: '// poll',
  page: '// page',
  slack: { events: '// events', actions: '// actions' },
};

const sample = sampleConfig('hq', 'branch-1');

/** Everything that may be deployed, at once. */
export const everything: Config = {
  ...sample,
  slack: { ...sample.slack, interactive: true, operators: ['U0123456789'] },
  links: { page: { expiry: 7 * 86_400_000 } },
  monitoring: { email: 'backups@example.com' },
};

const aws = everything.aws;

/** The ways to deploy, by what is particular about each: whatever a template may hold, one of them has. */
export const waysToDeploy: readonly (readonly [way: string, config: Config, code: FunctionCode])[] = [
  ['the least', sample, { poll: '// poll' }],
  ['everything', everything, allCode],
  ['inside a VPC', { ...everything, aws: { ...aws, vpc } }, allCode],
  [
    'in a company’s account',
    {
      ...everything,
      aws: {
        ...aws,
        stackName: 'Backups-eu',
        account: '123456789012',
        region: 'eu-central-1',
        tags: { team: 'backup', 'cost-center': '4711' },
        permissionsBoundary: 'developer-boundary',
        kmsKeys: ['arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-1111-2222-333344445555'],
        reservedConcurrency: 5,
        vpc,
        proxy: 'http://proxy.example.com:3128',
      },
    },
    allCode,
  ],
  ['more servers than a stack holds', { ...everything, ...sampleServers(101) }, allCode],
];

function sampleServers(count: number): Pick<Config, 'servers' | 'watched'> {
  const { servers, watched } = sampleConfig(...serverNames(count));
  return { servers, watched };
}
