import { Aws, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { MonitoringConfig } from '../functions/config/config';

/** It has a name, so that further stacks know it without an export, which could not be taken away while they use it. */
const topicName = 'Vb365NotifierAlarms';

/**
 * Where alarms go: to the topic of `monitoring.email`, which the first stack makes, and to that of `monitoring.topicArn`.
 */
export function alarmTopics(
  stack: Stack,
  { email, topicArn }: MonitoringConfig,
  isFirst: boolean,
): readonly ITopic[] {
  return [
    ...(email === undefined ? [] : [isFirst ? emailTopic(stack, email) : ownTopic(stack)]),
    ...(topicArn === undefined ? [] : [Topic.fromTopicArn(stack, 'GivenTopic', topicArn)]),
  ];
}

function ownTopic(stack: Stack): ITopic {
  const arn = stack.formatArn({ service: 'sns', resource: topicName });
  return Topic.fromTopicArn(stack, 'AlarmTopic', arn);
}

function emailTopic(scope: Construct, email: string): ITopic {
  // The key that AWS has for all topics does not let alarms through.
  const masterKey = new Key(scope, 'AlarmTopicKey', {
    description: 'Encrypts the alarms of the VB365 notifier.',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  masterKey.addToResourcePolicy(fromAlarms('*', 'kms:Decrypt', 'kms:GenerateDataKey*'));
  const topic = new Topic(scope, 'AlarmTopic', {
    topicName,
    displayName: 'VB365 notifier',
    masterKey,
    enforceSSL: true,
  });
  topic.addToResourcePolicy(fromAlarms(topic.topicArn, 'sns:Publish'));
  topic.addSubscription(new EmailSubscription(email));
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
