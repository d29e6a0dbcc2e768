import { SecretError } from './secret-error';

/** The error for a secret that AWS does not give, with AWS's own error as its cause. */
export function unreadableSecret(name: string, cause: unknown): SecretError {
  return new SecretError(`The secret ${name} cannot be read: ${advice(cause)}`, { cause });
}

/** By the error codes of GetSecretValue and the errors common to all AWS services. */
const advices = new Map([
  [
    'ResourceNotFoundException',
    'there is none of this name, or it has no value yet. Create it in the account and region of the function.',
  ],
  [
    'AccessDeniedException',
    'access is denied. Allow secretsmanager:GetSecretValue on it and, where it has a key of its own, kms:Decrypt on that key.',
  ],
  ['DecryptionFailure', 'its KMS key does not decrypt it. Check that the key is enabled and may be used.'],
  ['InvalidRequestException', 'it is not in a state to be read. Restore it if it is scheduled for deletion.'],
  ['ThrottlingException', 'AWS throttles the requests. The next poll tries again.'],
]);

function advice(cause: unknown): string {
  // The SDK's own words hold no secret: it did not get one.
  const { name, message } = cause instanceof Error ? cause : new Error('unknown');
  const words = [name, ...message.split('\n', 1)].filter((part) => part !== '').join(': ');
  return (
    advices.get(name) ??
    `${words}. Check that Secrets Manager can be reached and that the AWS region and credentials are set.`
  );
}
