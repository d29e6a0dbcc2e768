import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FunctionUrlAuthType, InvokeMode } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { toPageVariables } from '../functions/environment';
import { type FunctionParts, LambdaFunction } from './lambda-function';
import { onTable } from './table-access';

/** The page that shows a session: a function behind an address of its own, and the key that its links are signed with. */
export class SessionPage extends Construct {
  /** The page's address. */
  readonly url: string;
  /** The name of its log group. */
  readonly log: string;
  readonly key: Secret;

  constructor(scope: Construct, id: string, { config, code, table }: FunctionParts) {
    super(scope, id);
    this.key = new Secret(this, 'Key', {
      description:
        'Signs the links to the session page. A new value rotates the key; links of the old one go on.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.key).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'Links expire by themselves, and whoever wants another key puts a new value into the secret.',
    });
    // Lambda streams no answer from within a VPC.
    const streams = config.aws.vpc === undefined;
    const { lambda, log } = new LambdaFunction(this, 'Default', {
      description: 'Shows a session of Veeam Backup for Microsoft 365 to whoever has a link to it.',
      config,
      code,
      environment: toPageVariables({
        stateTable: table.tableName,
        keySecret: this.key.secretArn,
        streams,
      }),
      timeout: Duration.minutes(2),
      reservedConcurrency: config.aws.pageReservedConcurrency,
      permissions: [
        onTable(table, 'dynamodb:GetItem'),
        // That a server refused the login, and nothing else of what is remembered: no job, no message.
        new PolicyStatement({
          actions: ['dynamodb:PutItem'],
          resources: [table.tableArn],
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['server#*'] } },
        }),
      ],
      kmsKeys: config.aws.kmsKeys,
      secrets: config.servers.map(({ secret }) => secret),
      key: this.key,
    });
    this.log = log;
    this.url = lambda.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      invokeMode: streams ? InvokeMode.RESPONSE_STREAM : InvokeMode.BUFFERED,
    }).url;
  }
}
