import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Names, RemovalPolicy, Stage } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { AwsConfig } from '../functions/config/config';
import { joinVpc } from './vpc-access';

/** What differs from function to function. */
export interface LambdaFunctionProps {
  readonly description: string;
  /** File name → text; `index.js` exports `handler`. */
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Record<string, string>;
  readonly timeout: Duration;
  readonly aws: Pick<AwsConfig, 'vpc'>;
  /** Concurrency set aside for it; small accounts have none to reserve. */
  readonly reservedConcurrency: number | undefined;
}

/** A Lambda function with the house's defaults, and a role that may write its log and nothing else. */
export class LambdaFunction extends Construct {
  readonly lambda: Lambda;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.lambda = new Lambda(this, 'Function', {
      description: props.description,
      code: this.codeOf(props.files),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout,
      environment: props.environment,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // The next invocation does the work of one that failed, and finds more to do than a repetition would.
      retryAttempts: 0,
      maxEventAge: Duration.seconds(60),
      ...(props.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
      ...(props.aws.vpc && joinVpc(this, role, props.aws.vpc)),
    });
  }

  private codeOf(files: Readonly<Record<string, string>>): Code {
    const directory = join(Stage.of(this)?.outdir ?? tmpdir(), Names.uniqueResourceName(this, {}));
    mkdirSync(directory, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    return Code.fromAsset(directory);
  }
}
