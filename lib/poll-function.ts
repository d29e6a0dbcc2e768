import { Duration } from 'aws-cdk-lib';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { toPollVariables } from '../functions/environment';
import { type FunctionParts, LambdaFunction } from './lambda-function';
import type { SessionPage } from './session-page';
import { toRemember } from './table-access';

/** What the poll function is made of. */
interface PollFunctionProps extends FunctionParts {
  /** The page that messages link to, where there is one. */
  readonly page: SessionPage | undefined;
}

/** How long a poll may take. */
export const longestPoll = Duration.minutes(5);

/** The function that polls servers: its code and configuration, and what it may do. */
export class PollFunction extends Construct {
  readonly lambda: Lambda;
  /** The name of its log group. */
  readonly log: string;

  constructor(scope: Construct, id: string, { config, code, table, page }: PollFunctionProps) {
    super(scope, id);
    const { lambda, log } = new LambdaFunction(this, 'Default', {
      description: 'Reads the sessions of Veeam Backup for Microsoft 365 and tells Slack what went wrong.',
      config,
      code,
      environment: toPollVariables({
        stateTable: table.tableName,
        ...(page !== undefined && { page: { url: page.url, keySecret: page.key.secretArn } }),
      }),
      timeout: longestPoll,
      reservedConcurrency: config.aws.reservedConcurrency,
      permissions: toRemember(table),
      kmsKeys: config.aws.kmsKeys,
      secrets: [
        config.slack.secret,
        ...config.servers.map(({ secret }) => secret),
        ...config.routes.flatMap(({ webhook }) => webhook?.secret ?? []),
      ],
      key: page?.key,
    });
    this.lambda = lambda;
    this.log = log;
  }
}
