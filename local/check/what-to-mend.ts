import { ConfigError } from '../../functions/config/config-error';
import { SecretError } from '../../functions/secrets/secret-error';
import type { Findings } from './finding';

/** A cause of failures, told once, and everything that fails for it. */
export interface Mending {
  readonly error: Error;
  readonly places: readonly Place[];
}

/** A finding that failed. */
interface Place {
  readonly subject: string;
  readonly what: string;
}

/**
 * What to mend first: what is written down wrong, then what is missing, then the way to a server, then what it says. Any other
 * error comes last.
 */
const order: readonly string[] = [
  'ConfigError',
  'SecretError',
  'VeeamUnreachableError',
  'VeeamTlsError',
  'VeeamApiError',
  'VeeamAuthError',
  'SlackUnavailableError',
  'SlackAuthError',
  'SlackChannelError',
];

/** The causes of all that failed, each once, in the order in which they are best mended. */
export function whatToMend(all: readonly Findings[]): readonly Mending[] {
  const causes = new Map<string, { readonly error: Error; readonly places: Place[] }>();
  for (const { subject, findings } of all) {
    for (const finding of findings) {
      if (finding.verdict !== 'failed') continue;
      const { what, error } = finding;
      const cause = causes.get(causeOf(error)) ?? { error, places: [] };
      cause.places.push({ subject, what });
      causes.set(causeOf(error), cause);
    }
  }
  return [...causes.values()].toSorted((a, b) => rankOf(a.error) - rankOf(b.error));
}

function rankOf(error: Error): number {
  if (error instanceof ConfigError) return 0;
  const rank = order.indexOf(error.name);
  return rank < 0 ? order.length : rank;
}

/** What AWS says of one secret; anything else concerns whoever asks, whichever secret it was. */
const aboutOneSecret = new Set([
  'ResourceNotFoundException',
  'AccessDeniedException',
  'DecryptionFailure',
  'InvalidRequestException',
]);

/** The same of two errors that have one cause. */
function causeOf(error: Error): string {
  const aws = error instanceof SecretError ? deepest(error) : undefined;
  if (aws !== undefined && !aboutOneSecret.has(aws.name)) return `${error.name} ${aws.name} ${aws.message}`;
  return `${error.name} ${error.message}`;
}

/** What an error goes back to; undefined where to nothing. */
function deepest(error: Error): Error | undefined {
  const { cause } = error;
  return cause instanceof Error ? (cause instanceof SecretError ? deepest(cause) : cause) : undefined;
}
