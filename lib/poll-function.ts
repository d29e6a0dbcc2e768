import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { resolvedConfigFile, writeResolvedConfig } from '../functions/config/resolved-config';
import { toVariables } from '../functions/poll-environment';
import { LambdaFunction } from './lambda-function';
import type { StateTable } from './state-table';

/** What the poll function is made of. */
export interface PollFunctionProps {
  /** The servers that this function polls, and how. */
  readonly config: Config;
  /** The bundle, JavaScript text. */
  readonly code: string;
  readonly table: StateTable;
}

/** The function that polls servers: its code and configuration, and what it may do. */
export class PollFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, { config, code, table }: PollFunctionProps) {
    super(scope, id);
    const secrets = [...new Set([config.slack.secret, ...config.servers.map(({ secret }) => secret)])];
    this.node.setContext('@aws-cdk/aws-iam.arnSizeEstimate', longestArn(secrets));
    this.lambda = new LambdaFunction(this, 'Default', {
      description: 'Reads the sessions of Veeam Backup for Microsoft 365 and tells Slack what went wrong.',
      files: { 'index.js': code, [resolvedConfigFile]: writeResolvedConfig(config) },
      environment: toVariables({ stateTable: table.tableName }),
      timeout: Duration.minutes(5),
      aws: config.aws,
    }).lambda;
    table.grant(this.lambda, 'dynamodb:GetItem', 'dynamodb:PutItem');
    for (const name of secrets) this.allowToRead(name);
  }

  /** One statement per secret: CDK merges them, and moves what exceeds a role's own policy into managed ones. */
  private allowToRead(secretName: string): void {
    this.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [
          Stack.of(this).formatArn({
            service: 'secretsmanager',
            resource: 'secret',
            // Secrets Manager appends six characters of its own to every name.
            resourceName: `${secretName}-??????`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      }),
    );
  }
}

/**
 * How long an ARN is when CDK divides permissions among policies. It cannot know, since account and region are
 * filled in later; its own guess, 150 characters, is too short for a long secret name.
 */
function longestArn(secretNames: readonly string[]): number {
  return Math.max(150, ...secretNames.map((name) => name.length + 80));
}
