import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { flexibleWindow } from './flexible-window';

/** A schedule per server that invokes the poll function, and a queue for invocations that never arrived. */
export class ServerSchedules extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, config: Config, lambda: IFunction) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'This queue is the dead-letter queue of the schedules, which the rule does not look at.',
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
    );
    for (const { name } of config.servers) {
      const schedule = new CfnSchedule(this, name, {
        description: `Polls the server ${name}.`,
        scheduleExpression: config.schedule,
        flexibleTimeWindow: flexibleWindow(config.schedule),
        target: {
          arn: lambda.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ server: name }),
          // The next poll does the work of one that could not be delivered.
          retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        },
      });
      // EventBridge Scheduler checks that it may assume the role, which the policy completes.
      schedule.node.addDependency(role);
    }
  }
}
