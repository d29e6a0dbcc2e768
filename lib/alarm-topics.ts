import { Aws, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Config } from '../functions/config/config';
import { tellOutput } from './stack-outputs';

/**
 * Where alarms go: to the topic of `monitoring.email`, which the first stack makes, and to that of `monitoring.topicArn`.
 */
export function alarmTopics(
  stack: Stack,
  { monitoring: { email, topicArn }, aws: { stackName } }: Pick<Config, 'monitoring' | 'aws'>,
  isFirst: boolean,
): readonly ITopic[] {
  // It has a name, so that further stacks know it without an export, which could not be taken away while they use it.
  const topicName = `${stackName}Alarms`;
  return [
    ...(email === undefined
      ? []
      : [isFirst ? emailTopic(stack, topicName, email) : topicOfFirst(stack, topicName)]),
    ...(topicArn === undefined ? [] : [Topic.fromTopicArn(stack, 'GivenTopic', topicArn)]),
  ];
}

function topicOfFirst(stack: Stack, topicName: string): ITopic {
  const arn = stack.formatArn({ service: 'sns', resource: topicName });
  return Topic.fromTopicArn(stack, 'AlarmTopic', arn);
}

function emailTopic(stack: Stack, topicName: string, email: string): ITopic {
  // The key that AWS has for all topics does not let alarms through.
  const masterKey = new Key(stack, 'AlarmTopicKey', {
    description: 'Encrypts the alarms of the VB365 notifier.',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  masterKey.addToResourcePolicy(fromAlarms('*', 'kms:Decrypt', 'kms:GenerateDataKey*'));
  const topic = new Topic(stack, 'AlarmTopic', {
    topicName,
    displayName: 'VB365 notifier',
    masterKey,
    enforceSSL: true,
  });
  topic.addToResourcePolicy(fromAlarms(topic.topicArn, 'sns:Publish'));
  topic.addSubscription(new EmailSubscription(email));
  tellOutput(stack, 'AlarmTopicArn', topic.topicArn);
  return topic;
}

/** Lets the alarms of this account do something with what the statement belongs to. */
function fromAlarms(resource: string, ...actions: string[]): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions,
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}
