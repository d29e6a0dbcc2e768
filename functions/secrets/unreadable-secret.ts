import { SecretError } from './secret-error';

/** The error for a secret that AWS does not give, with AWS's own error as its cause. */
export function unreadableSecret(name: string, cause: unknown): SecretError {
  return new SecretError(`The secret ${name} cannot be read: ${advice(cause)}`, { cause });
}

/** By the error codes of GetSecretValue and the errors common to all AWS services. */
const advices = new Map([
  [
    'ResourceNotFoundException',
    'there is none of this name in this account and region, or it has no value yet. Create it, or put its right name into the configuration.',
  ],
  [
    'AccessDeniedException',
    'access is denied. Allow secretsmanager:GetSecretValue on it and, where it has a key of its own, kms:Decrypt on that key.',
  ],
  ['DecryptionFailure', 'its KMS key does not decrypt it. Enable the key, and allow kms:Decrypt on it.'],
  [
    'InvalidRequestException',
    'it is being deleted. Restore it (aws secretsmanager restore-secret), or create another one.',
  ],
  ['ThrottlingException', 'AWS asks for fewer requests. There is nothing to do: the next poll tries again.'],
  [
    'CredentialsProviderError',
    'there are no AWS credentials here. Log in to AWS, or name a profile in AWS_PROFILE.',
  ],
  ['ExpiredTokenException', refused('have expired')],
  ['UnrecognizedClientException', refused('are unknown to AWS')],
  ['InvalidSignatureException', refused('are wrong, or the clock is')],
  ['InternalServiceError', 'AWS fails within itself. There is nothing to do: the next poll tries again.'],
]);

function refused(why: string): string {
  return `the AWS credentials ${why}. Log in to AWS anew, then try again.`;
}

/** The errors of a connection, by the code of Node or the name that the SDK gives them. */
const noConnection = /^(?:E[A-Z_]+|TimeoutError|NetworkingError)$/;

function advice(cause: unknown): string {
  // The SDK's own words hold no secret: it did not get one.
  const { name = 'unknown', message = '', code = codeIn(message) ?? name } = wordsOf(cause);
  const known = advices.get(name);
  if (known !== undefined) return known;
  if (message.startsWith('Region is missing'))
    return 'no AWS region is set. Set it in AWS_REGION, then try again.';
  if (noConnection.test(code)) {
    return `AWS Secrets Manager cannot be reached (${code}). Its address must be reachable over HTTPS: check name resolution and firewalls and, in a VPC, the NAT gateway or the endpoint for Secrets Manager.`;
  }
  const words = [name, ...message.split('\n', 1)].filter((part) => part !== '').join(': ');
  return `${words.replace(/\.$/, '')}. Check that Secrets Manager can be reached and that the AWS region and credentials are set.`;
}

/** The code of Node in an error's own words: an error that wraps another one has no other. */
function codeIn(message: string): string | undefined {
  return /\b(?:connect|getaddrinfo|read) (E[A-Z_]+)\b/.exec(message)?.[1];
}

/** What of an error is text. */
function wordsOf(cause: unknown): {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
} {
  if (typeof cause !== 'object' || cause === null) return {};
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const name = 'name' in cause ? text(cause.name) : undefined;
  const message = 'message' in cause ? text(cause.message) : undefined;
  const code = 'code' in cause ? text(cause.code) : undefined;
  return {
    ...(name !== undefined && { name }),
    ...(message !== undefined && { message }),
    ...(code !== undefined && { code }),
  };
}
