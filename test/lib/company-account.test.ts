import { Match } from 'aws-cdk-lib/assertions';
import type { AwsConfig } from '../../functions/config/config';
import { attachedPolicies } from './permissions';
import { sampleConfig, serverNames } from './sample-config';
import { onlyStack, type SynthesizedStack, synthesize } from './synthesize';
import { allCode, everything, vpc } from './ways-to-deploy';

// What the rules say of each way to deploy is for another test.
process.env.CDK_VALIDATION = 'false';

/** The only stack of everything, with these keys under `aws`. */
function deployedWith(aws: Partial<AwsConfig>): SynthesizedStack {
  const app = synthesize({ ...everything, aws: { ...everything.aws, ...aws } }, allCode);
  app.remove();
  return onlyStack(app);
}

describe('a KMS key of yours', () => {
  const key = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-1111-2222-333344445555';
  const { template } = deployedWith({ kmsKeys: [key] });

  test('may be used by each function that reads secrets, and no other', () => {
    const deciphering = attachedPolicies(template)
      .filter(({ permissions }) => permissions.includes(`kms:Decrypt on ${key}`))
      .map(({ role }) => role.replace(/Role[0-9A-F]{8}$/, ''));
    expect(deciphering.toSorted()).toEqual(['PollFunction', 'SessionPage', 'SlackActions', 'SlackEvents']);
    const everyRole = Object.keys(template.findResources('AWS::IAM::Role'));
    expect(everyRole).toHaveLength(5);
  });

  test('is used through Secrets Manager of the same region alone', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => Action === 'kms:Decrypt');
    const region = { Ref: 'AWS::Region' };
    const service = { 'Fn::Join': ['', ['secretsmanager.', region, '.amazonaws.com']] };
    expect(statements).toHaveLength(4);
    for (const statement of statements) {
      expect(statement).toEqual({
        Action: 'kms:Decrypt',
        Condition: { StringEquals: { 'kms:ViaService': service } },
        Effect: 'Allow',
        Resource: key,
      });
    }
  });

  test('is not asked for where secrets have the key of AWS', () => {
    const permissions = attachedPolicies(deployedWith({}).template).flatMap((policy) => policy.permissions);
    expect(permissions.filter((permission) => permission.startsWith('kms:'))).toEqual([]);
  });
});

describe('tags', () => {
  const { template } = deployedWith({ tags: { team: 'backup', 'cost-center': '4711' } });

  test.each([
    'AWS::Lambda::Function',
    'AWS::DynamoDB::Table',
    'AWS::IAM::Role',
    'AWS::Logs::LogGroup',
    'AWS::SecretsManager::Secret',
    'AWS::SQS::Queue',
    'AWS::SNS::Topic',
    'AWS::KMS::Key',
    'AWS::CloudWatch::Alarm',
  ])('are on every %s', (type) => {
    template.allResourcesProperties(type, {
      Tags: [
        { Key: 'cost-center', Value: '4711' },
        { Key: 'team', Value: 'backup' },
      ],
    });
  });
});

describe('a permissions boundary', () => {
  test('by its name is that of the account, on every role', () => {
    const boundary = {
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':iam::',
          { Ref: 'AWS::AccountId' },
          ':policy/developer-boundary',
        ],
      ],
    };
    const { template } = deployedWith({ permissionsBoundary: 'developer-boundary', vpc });
    template.resourceCountIs('AWS::IAM::Role', 5);
    template.allResourcesProperties('AWS::IAM::Role', { PermissionsBoundary: boundary });
  });

  test('by its ARN is that one', () => {
    const permissionsBoundary = 'arn:aws:iam::123456789012:policy/teams/boundary';
    deployedWith({ permissionsBoundary }).template.allResourcesProperties('AWS::IAM::Role', {
      PermissionsBoundary: permissionsBoundary,
    });
  });

  test('is on no role unless it is asked for', () => {
    deployedWith({}).template.allResourcesProperties('AWS::IAM::Role', {
      PermissionsBoundary: Match.absent(),
    });
  });
});

describe('another account, region, or name', () => {
  const aws = { account: '123456789012', region: 'eu-west-1', stackName: 'Backups-eu' };

  test('is where the stack goes, whatever the credentials say', () => {
    expect(deployedWith(aws).environment).toBe('aws://123456789012/eu-west-1');
    expect(deployedWith({}).environment).toBe('aws://unknown-account/unknown-region');
  });

  test('names the stack, and what is named after it', () => {
    const { name, template } = deployedWith(aws);
    expect(name).toBe('Backups-eu');
    template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'Backups-euAlarms' });
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'Backups-eu' });
    template.hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'Backups-eu-SlackActions' });
  });

  test('names further stacks with a number', () => {
    const { servers, watched } = sampleConfig(...serverNames(101));
    const app = synthesize({ ...everything, servers, watched, aws: { ...everything.aws, ...aws } }, allCode);
    app.remove();
    expect(app.stacks.map(({ name }) => name)).toEqual(['Backups-eu', 'Backups-eu2']);
    expect(new Set(app.stacks.map(({ environment }) => environment))).toEqual(
      new Set(['aws://123456789012/eu-west-1']),
    );
  });
});

describe('what the Internet may ask', () => {
  test.each([
    ['as many executions as it may use are kept for the page', 'pageReservedConcurrency', 10, 7],
    ['as many executions as it may use are kept for the front', 'slackReservedConcurrency', 5, 6],
  ] as const)('%s, and none in an account that cannot keep any', (_, key, usual, other) => {
    const kept = (aws: Partial<AwsConfig>) =>
      Object.values(deployedWith(aws).template.findResources('AWS::Lambda::Function')).flatMap(
        ({ Properties }) => Properties.ReservedConcurrentExecutions ?? [],
      );
    expect(kept({}).toSorted()).toEqual([10, 5].toSorted());
    expect(kept({ [key]: other })).toContain(other);
    expect(kept({ [key]: 'off' })).not.toContain(usual);
  });
});

describe('inside a VPC', () => {
  const { template } = deployedWith({ vpc });
  const functions = Object.entries(template.findResources('AWS::Lambda::Function'));

  test('is what asks VB365 servers; what Slack asks stays outside', () => {
    const inside = functions.filter(([, { Properties }]) => Properties.VpcConfig !== undefined);
    expect(inside.map(([id]) => id.replace(/(?:Function)?[0-9A-F]{8}$/, '')).toSorted()).toEqual([
      'Poll',
      'SessionPage',
      'SlackActions',
    ]);
    for (const [, { Properties }] of inside) {
      expect(Properties.VpcConfig).toEqual({
        SubnetIds: vpc.subnetIds,
        SecurityGroupIds: vpc.securityGroupIds,
      });
    }
  });

  test('each of these functions may make the network interfaces that it needs', () => {
    const roles = attachedPolicies(template)
      .filter(({ permissions }) => permissions.includes('ec2:CreateNetworkInterface on *'))
      .map(({ role }) => role.replace(/Role[0-9A-F]{8}$/, ''));
    expect(roles.toSorted()).toEqual(['PollFunction', 'SessionPage', 'SlackActions']);
  });
});
