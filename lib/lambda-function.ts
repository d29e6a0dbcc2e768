import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, Names, RemovalPolicy, Stage } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type EventInvokeConfigOptions,
  Function as Lambda,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Config } from '../functions/config/config';
import { resolvedConfigFile, writeResolvedConfig } from '../functions/config/resolved-config';
import { longestArn, toDecrypt, toRead, toReadKey } from './secret-access';
import type { StateTable } from './state-table';
import { joinVpc } from './vpc-access';

/**
 * What Node.js is told in each function. A log is read page by page; with little room for young objects, in MB, old pages are
 * cleared away as they come: without it a long log takes 100 MB more.
 */
export const nodeVariables = { NODE_OPTIONS: '--max-semi-space-size=8' };

/** What a stack hands to each of its functions. */
export interface FunctionParts {
  /** The servers that it asks, and how. */
  readonly config: Config;
  /** The bundle, JavaScript text that exports `handler`. */
  readonly code: string;
  readonly table: StateTable;
}

/** What differs from function to function. */
interface LambdaFunctionProps extends Pick<FunctionParts, 'code'> {
  readonly description: string;
  /** What it asks, and how. One that asks nothing but AWS has none, and stays outside of a VPC. */
  readonly config: Config | undefined;
  /** Its name, where others have to know it beforehand. */
  readonly name?: string;
  readonly environment: Record<string, string>;
  readonly timeout: Duration;
  /** Concurrency set aside for it, which is also the most that it may use; small accounts have none to reserve. */
  readonly reservedConcurrency: number | 'off' | undefined;
  /** What AWS does about an invocation that nobody waits for; by default the next one makes up for it. */
  readonly asynchronous?: Pick<EventInvokeConfigOptions, 'retryAttempts' | 'maxEventAge'>;
  /** What it may do beside reading secrets. */
  readonly permissions: readonly PolicyStatement[];
  /** The names of the secrets that it reads. */
  readonly secrets: readonly string[];
  /** The keys of the operator's that encrypt them. */
  readonly kmsKeys: readonly string[];
  /** The key of links, where there are any. */
  readonly key: Secret | undefined;
}

/** The next invocation does the work of one that failed, and finds more to do than a repetition would. */
const leftToTheNext = { retryAttempts: 0, maxEventAge: Duration.seconds(60) } as const;

/** A Lambda function with the house's defaults, and a role that may write its log and what its properties say. */
export class LambdaFunction extends Construct {
  readonly lambda: Lambda;
  /** The name of its log group. */
  readonly log: string;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { config, name, key, kmsKeys, reservedConcurrency: kept, asynchronous = leftToTheNext } = props;
    const secrets = [...new Set(props.secrets)];
    this.node.setContext('@aws-cdk/aws-iam.arnSizeEstimate', longestArn(secrets));
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.log = logGroup.logGroupName;
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    this.lambda = new Lambda(this, 'Function', {
      ...(name !== undefined && { functionName: name }),
      description: props.description,
      code: this.codeOf(props),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout,
      environment: { ...nodeVariables, ...props.environment },
      role,
      initialPolicy: [
        ...props.permissions,
        ...secrets.map((name) => toRead(this, name)),
        ...(kmsKeys.length > 0 ? [toDecrypt(this, kmsKeys)] : []),
        ...(key === undefined ? [] : [toReadKey(key)]),
      ],
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...asynchronous,
      ...(typeof kept === 'number' && { reservedConcurrentExecutions: kept }),
      ...(config?.aws.vpc && joinVpc(this, role, config.aws.vpc)),
    });
  }

  private codeOf({ code, config }: LambdaFunctionProps): Code {
    const directory = join(Stage.of(this)?.outdir ?? tmpdir(), Names.uniqueResourceName(this, {}));
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'index.js'), code);
    if (config !== undefined) writeFileSync(join(directory, resolvedConfigFile), writeResolvedConfig(config));
    return Code.fromAsset(directory);
  }
}
