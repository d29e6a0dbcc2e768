import type { Config } from '../../functions/config/config';
import type { Findings } from './finding';
import type { Mending } from './what-to-mend';

/**
 * What a check found out, for a program: of each server whether it can be polled, as the result of a poll says it; then everything, and
 * what to mend in which order.
 */
export function findingsJson(
  { servers }: Pick<Config, 'servers'>,
  all: readonly Findings[],
  mendings: readonly Mending[],
) {
  return {
    servers: servers.map(({ name }, index) => {
      const failure = all[index]?.findings.find(({ verdict }) => verdict === 'failed');
      return {
        server: name,
        ...(failure?.verdict === 'failed' && { error: errorJson(failure.error) }),
      };
    }),
    checks: all.map(({ subject, address, findings }) => ({
      subject,
      address,
      findings: findings.map((finding) =>
        finding.verdict === 'failed'
          ? { what: finding.what, verdict: finding.verdict, error: errorJson(finding.error) }
          : finding,
      ),
    })),
    mend: mendings.map(({ error, places }) => ({ ...errorJson(error), places })),
  };
}

/** An error as the result of the function has it. */
export function errorJson({ name, message }: Error) {
  return { errorType: name, errorMessage: message };
}
