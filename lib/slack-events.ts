import { Aws, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  FunctionUrlAuthType,
  type IFunction,
  InvokeMode,
  type Function as Lambda,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { toFrontVariables } from '../functions/environment';
import { LambdaFunction } from './lambda-function';

/** What the front is made of. */
interface SlackEventsProps {
  readonly config: Config;
  readonly code: string;
  /** The worker, to which it hands on what people ask for. */
  readonly actions: IFunction;
}

/**
 * The front: a function behind an address that anybody may ask, and that Slack does. It may read Slack's secret, and invoke one
 * function. Its concurrency is its own, so that a flood of requests takes nothing away from polls.
 */
export class SlackEvents extends Construct {
  /** Its address. */
  readonly url: string;
  readonly lambda: Lambda;
  /** The name of its log group. */
  readonly log: string;

  constructor(scope: Construct, id: string, { config, code, actions }: SlackEventsProps) {
    super(scope, id);
    const { slack } = config;
    const { lambda, log } = new LambdaFunction(this, 'Default', {
      description: 'Takes what people ask for in Slack, and hands it on.',
      config: undefined,
      kmsKeys: config.aws.kmsKeys,
      code,
      environment: toFrontVariables({
        slackSecret: slack.secret,
        actionsFunction: actions.functionName,
        urlSuffix: Aws.URL_SUFFIX,
      }),
      timeout: Duration.seconds(10),
      reservedConcurrency: config.aws.slackReservedConcurrency,
      permissions: [
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [actions.functionArn] }),
      ],
      secrets: [slack.secret],
      key: undefined,
    });
    this.lambda = lambda;
    this.log = log;
    this.url = this.lambda.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: InvokeMode.BUFFERED,
    }).url;
  }
}
