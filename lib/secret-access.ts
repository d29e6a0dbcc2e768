import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

const actions = ['secretsmanager:GetSecretValue'];

/**
 * Lets a function read a secret of a name, and no other. One statement per secret: CDK merges them, and moves what exceeds a
 * role's own policy into managed ones.
 */
export function toRead(scope: Construct, secretName: string): PolicyStatement {
  const resource = Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    // Secrets Manager appends six characters of its own to every name.
    resourceName: `${secretName}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return new PolicyStatement({ actions, resources: [resource] });
}

/**
 * Lets a function have what the operator's own keys encrypt, by Secrets Manager alone: which secrets these are `toRead` says. A
 * secret that AWS encrypts with its own key needs none of this.
 */
export function toDecrypt(scope: Construct, keys: readonly string[]): PolicyStatement {
  return new PolicyStatement({
    actions: ['kms:Decrypt'],
    resources: [...keys],
    conditions: {
      StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(scope).region}.amazonaws.com` },
    },
  });
}

/** Lets a function read the key of links. Unlike `grantRead` it gives this one action. */
export function toReadKey(key: Secret): PolicyStatement {
  return new PolicyStatement({ actions, resources: [key.secretArn] });
}

/**
 * How long an ARN is when CDK divides permissions among policies. It cannot know, since account and region are
 * filled in later; its own guess, 150 characters, is too short for a long secret name.
 */
export function longestArn(secretNames: readonly string[]): number {
  return Math.max(150, ...secretNames.map((name) => name.length + 80));
}
