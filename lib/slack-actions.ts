import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { toActionsVariables } from '../functions/environment';
import { type FunctionParts, LambdaFunction } from './lambda-function';
import type { SessionPage } from './session-page';
import { serversPerStack } from './stack-plan';
import { toRemember } from './table-access';

/** What the worker is made of. */
interface SlackActionsProps extends FunctionParts {
  /** The page that messages link to, where there is one. */
  readonly page: SessionPage | undefined;
  /** The names of all stacks, in the order of the servers: each has a worker. */
  readonly stackNames: readonly string[];
}

/**
 * The worker: the function that does what people ask for in Slack. It has no address, and may do what the poll function may. What
 * takes a server of another stack it hands over to that stack's worker.
 */
export class SlackActions extends Construct {
  readonly lambda: Lambda;
  /** The name of its log group. */
  readonly log: string;

  constructor(scope: Construct, id: string, { config, code, table, page, stackNames }: SlackActionsProps) {
    super(scope, id);
    const own = Stack.of(this).stackName;
    const others = stackNames.filter((name) => name !== own).map((name) => this.arnOf(functionIn(name)));
    const { lambda, log } = new LambdaFunction(this, 'Default', {
      description: 'Does what people ask for in Slack.',
      // A name that is known beforehand: stacks that referred to each other could not be deployed.
      name: functionIn(own),
      config,
      code,
      environment: toActionsVariables({
        stateTable: table.tableName,
        ...(page !== undefined && { page: { url: page.url, keySecret: page.key.secretArn } }),
        functions: stackNames.map(functionIn),
        serversEach: serversPerStack,
        urlSuffix: Aws.URL_SUFFIX,
      }),
      timeout: Duration.minutes(3),
      reservedConcurrency: undefined,
      // What people asked for takes effect once, however often it is tried.
      asynchronous: { retryAttempts: 2, maxEventAge: Duration.minutes(5) },
      permissions: [
        ...toRemember(table),
        ...(others.length > 0
          ? [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: others })]
          : []),
      ],
      kmsKeys: config.aws.kmsKeys,
      secrets: [config.slack.secret, ...config.servers.map(({ secret }) => secret)],
      key: page?.key,
    });
    this.lambda = lambda;
    this.log = log;
  }

  private arnOf(name: string): string {
    return Stack.of(this).formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: name,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

/** The name of a stack's function. */
function functionIn(stack: string): string {
  return `${stack}-SlackActions`;
}
