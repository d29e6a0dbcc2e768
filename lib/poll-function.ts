import { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { resolvedConfigFile, writeResolvedConfig } from '../functions/config/resolved-config';
import { toPollVariables } from '../functions/environment';
import { LambdaFunction } from './lambda-function';
import { allowToRead, allowToReadKey, longestArn } from './secret-access';
import type { SessionPage } from './session-page';
import type { StateTable } from './state-table';
import { allowOnTable, allowToFindDue } from './table-access';

/** What the poll function is made of. */
export interface PollFunctionProps {
  /** The servers that this function polls, and how. */
  readonly config: Config;
  /** The bundle, JavaScript text. */
  readonly code: string;
  readonly table: StateTable;
  /** The page that messages link to, where there is one. */
  readonly page: SessionPage | undefined;
}

/** The function that polls servers: its code and configuration, and what it may do. */
export class PollFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, { config, code, table, page }: PollFunctionProps) {
    super(scope, id);
    const secrets = [...new Set([config.slack.secret, ...config.servers.map(({ secret }) => secret)])];
    this.node.setContext('@aws-cdk/aws-iam.arnSizeEstimate', longestArn(secrets));
    this.lambda = new LambdaFunction(this, 'Default', {
      description: 'Reads the sessions of Veeam Backup for Microsoft 365 and tells Slack what went wrong.',
      files: { 'index.js': code, [resolvedConfigFile]: writeResolvedConfig(config) },
      environment: toPollVariables({
        stateTable: table.tableName,
        ...(page !== undefined && { page: { url: page.url, keySecret: page.key.secretArn } }),
      }),
      timeout: Duration.minutes(5),
      aws: config.aws,
      reservedConcurrency: config.aws.reservedConcurrency,
    }).lambda;
    allowOnTable(this.lambda, table, 'dynamodb:GetItem', 'dynamodb:PutItem');
    allowToFindDue(this.lambda, table);
    for (const name of secrets) allowToRead(this.lambda, name);
    if (page !== undefined) allowToReadKey(this.lambda, page.key);
  }
}
