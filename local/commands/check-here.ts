import type { Config } from '../../functions/config/config';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { checkMonitoring } from '../check/check-monitoring';
import { checkRules } from '../check/check-rules';
import { checkServer } from '../check/check-server';
import { checkSlack } from '../check/check-slack';
import type { Finding, Findings } from '../check/finding';
import { findingLines } from '../check/finding-lines';
import type { Terminal } from './terminal';

/**
 * `check`: looks whether everything that a poll needs is in place, as seen from this machine.
 *
 * @throws the first error that was found
 */
export async function checkHere(
  config: Config,
  secrets: SecretReader,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const checks = [
    ...config.servers.map((server) => () => checkServer(server, secrets)),
    () => checkSlack(config, secrets),
  ];
  const all: Findings[] = [];
  const found = (findings: Findings) => {
    all.push(findings);
    if (!json) for (const line of findingLines(findings, terminal)) terminal.say(line);
  };
  for (const [index, check] of checks.entries()) {
    terminal.tell(`Checking ${index + 1} of ${checks.length} …`);
    const findings = await check();
    terminal.tell('');
    found(findings);
  }
  found(checkRules(config));
  found(checkMonitoring(config));
  if (json) terminal.say(JSON.stringify({ checks: all.map(asJson) }, undefined, 2));
  const failure = all.flatMap(({ findings }) => findings).find(isFailure);
  if (failure !== undefined) throw failure.error;
}

function isFailure(finding: Finding): finding is Extract<Finding, { verdict: 'failed' }> {
  return finding.verdict === 'failed';
}

function asJson({ subject, address, findings }: Findings) {
  return {
    subject,
    address,
    findings: findings.map((finding) =>
      finding.verdict === 'failed'
        ? {
            what: finding.what,
            verdict: finding.verdict,
            error: finding.error.name,
            text: finding.error.message,
          }
        : finding,
    ),
  };
}
