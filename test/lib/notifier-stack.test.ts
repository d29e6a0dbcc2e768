import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { readResolvedConfig } from '../../functions/config/resolved-config';
import { attachedPolicies } from './permissions';
import { sampleConfig } from './sample-config';
import { onlyStack, synthesize } from './synthesize';

const config = { ...sampleConfig('hq', 'branch-1', 'branch-2'), schedule: 'cron(0/10 6-20 ? * MON-FRI *)' };
const app = synthesize(config, { poll: 'exports.handler = async () => "bundled";' });
afterAll(app.remove);
const { template, pollAsset } = onlyStack(app);

describe('the schedules', () => {
  test('are one per server, in its name, at the configured times', () => {
    const schedules = Object.values(template.findResources('AWS::Scheduler::Schedule'));
    expect(schedules.map(({ Properties }) => JSON.parse(Properties.Target.Input))).toEqual([
      { server: 'hq' },
      { server: 'branch-1' },
      { server: 'branch-2' },
    ]);
    template.allResourcesProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0/10 6-20 ? * MON-FRI *)',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      Target: { Arn: { 'Fn::GetAtt': [idOf('AWS::Lambda::Function'), 'Arn'] } },
    });
  });

  test('leave repeating to the next poll, and what never arrived to the dead-letter queue', () => {
    template.allResourcesProperties('AWS::Scheduler::Schedule', {
      Target: {
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [idOf('AWS::SQS::Queue'), 'Arn'] } },
      },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    });
  });
});

describe('the poll function', () => {
  test('is one bundle on arm64 and Node 24, with nothing from a layer', () => {
    template.resourceCountIs('AWS::Lambda::Function', 1);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 300,
      Layers: Match.absent(),
      VpcConfig: Match.absent(),
      ReservedConcurrentExecutions: Match.absent(),
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: idOf('AWS::Logs::LogGroup') } },
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 90 });
  });

  test('carries its code and its configuration', () => {
    expect(readFileSync(join(pollAsset, 'index.js'), 'utf8')).toBe(
      'exports.handler = async () => "bundled";',
    );
    expect(readResolvedConfig(pollAsset)).toEqual(config);
  });

  test('is told the name of the table and how to use memory, and nothing else, by its environment', () => {
    const variables = {
      NODE_OPTIONS: '--max-semi-space-size=8',
      STATE_TABLE: { Ref: idOf('AWS::DynamoDB::Table') },
    };
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.exact(variables) },
    });
  });

  test('may do what it does, on its own things only', () => {
    const secret = 'arn:aws-us-gov:secretsmanager:ap-southeast-2:123456789012:secret';
    expect(permissionsOf('PollFunction')).toEqual([
      `dynamodb:GetItem on ${idOf('AWS::DynamoDB::Table')}.Arn`,
      `dynamodb:PutItem on ${idOf('AWS::DynamoDB::Table')}.Arn`,
      `dynamodb:Query on ${idOf('AWS::DynamoDB::Table')}.Arn/index/due`,
      `logs:CreateLogStream on ${idOf('AWS::Logs::LogGroup')}.Arn`,
      `logs:PutLogEvents on ${idOf('AWS::Logs::LogGroup')}.Arn`,
      `secretsmanager:GetSecretValue on ${secret}:vb365-notifier/slack-??????`,
      `secretsmanager:GetSecretValue on ${secret}:vb365/branch-1-??????`,
      `secretsmanager:GetSecretValue on ${secret}:vb365/branch-2-??????`,
      `secretsmanager:GetSecretValue on ${secret}:vb365/hq-??????`,
    ]);
  });
});

test('the scheduler may invoke this function and fill this queue, in this account only', () => {
  expect(permissionsOf('Schedules')).toEqual([
    `lambda:InvokeFunction on ${idOf('AWS::Lambda::Function')}.Arn`,
    `sqs:SendMessage on ${idOf('AWS::SQS::Queue')}.Arn`,
  ]);
  template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Principal: { Service: 'scheduler.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    },
  });
});

test('no role has a policy from AWS or one that is not listed here', () => {
  template.allResourcesProperties('AWS::IAM::Role', {
    ManagedPolicyArns: Match.absent(),
    Policies: Match.absent(),
  });
  template.resourceCountIs('AWS::IAM::Role', 2);
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
});

test('the state table has the key that the product uses, and outlives the stack', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'server', AttributeType: 'S' },
        { AttributeName: 'dueAt', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'due',
          KeySchema: [
            { AttributeName: 'server', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    },
  });
});

test('the state table of an older deployment is updated in place', () => {
  // The id and the key that it was first deployed with: another of either would make another, empty table.
  expect(idOf('AWS::DynamoDB::Table')).toBe('StateTable9728C7E5');
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    TableName: Match.absent(),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    LocalSecondaryIndexes: Match.absent(),
  });
});

test('nothing is left to chance: the whole template', () => {
  const text = JSON.stringify(template.toJSON(), null, 2);
  expect(JSON.parse(text.replaceAll(/[0-9a-f]{64}/g, '<asset>'))).toMatchSnapshot();
});

describe('with a VPC and reserved concurrency', () => {
  const vpc = {
    id: 'vpc-0a1b2c3d',
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    subnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e', 'subnet-0a1b2c3f'],
    securityGroupIds: ['sg-0a1b2c3d'],
  };
  const inVpc = synthesize({ ...config, aws: { ...config.aws, vpc, reservedConcurrency: 5 } });
  afterAll(inVpc.remove);

  test('the function is attached to the subnets and its concurrency reserved', () => {
    onlyStack(inVpc).template.hasResourceProperties('AWS::Lambda::Function', {
      VpcConfig: { SubnetIds: vpc.subnetIds, SecurityGroupIds: vpc.securityGroupIds },
      ReservedConcurrentExecutions: 5,
    });
  });

  test('its role may manage network interfaces', () => {
    const everywhere = attachedPolicies(onlyStack(inVpc).template)
      .flatMap(({ permissions }) => permissions)
      .filter((permission) => permission.endsWith(' on *'));
    expect(everywhere).toEqual([
      'ec2:AssignPrivateIpAddresses on *',
      'ec2:CreateNetworkInterface on *',
      'ec2:DeleteNetworkInterface on *',
      'ec2:DescribeNetworkInterfaces on *',
      'ec2:DescribeSubnets on *',
      'ec2:UnassignPrivateIpAddresses on *',
    ]);
  });
});

/** The logical id of the only resource of a type. */
function idOf(type: string): string {
  const [id, ...others] = Object.keys(template.findResources(type));
  if (id === undefined || others.length > 0) throw new Error(`There is not exactly one ${type}.`);
  return id;
}

function permissionsOf(construct: string): readonly string[] {
  return attachedPolicies(template)
    .filter(({ role }) => role.startsWith(construct))
    .flatMap(({ permissions }) => permissions)
    .toSorted();
}
