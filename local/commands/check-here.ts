import type { Config } from '../../functions/config/config';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { CheckFailure } from '../check/check-failure';
import { checkMonitoring } from '../check/check-monitoring';
import { checkRules } from '../check/check-rules';
import { checkServer } from '../check/check-server';
import { checkSlack } from '../check/check-slack';
import { checkWebhooks } from '../check/check-webhooks';
import type { Findings } from '../check/finding';
import { findingLines } from '../check/finding-lines';
import { findingsJson } from '../check/findings-json';
import { sameAddressFindings } from '../check/same-address';
import { whatToMend } from '../check/what-to-mend';
import type { Terminal } from './terminal';

/**
 * `check`: looks whether everything that a poll needs is in place, as seen from this machine.
 *
 * @throws CheckFailure with all that is to be mended
 */
export async function checkHere(
  config: Config,
  secrets: SecretReader,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const checks = [
    ...config.servers.map((server) => ({
      subject: `VB365 server ${server.name}`,
      look: async (tell: (step: string) => void) => {
        const checked = await checkServer(server, secrets, tell);
        return {
          ...checked,
          findings: [...sameAddressFindings(server, config.servers), ...checked.findings],
        };
      },
    })),
    { subject: 'Slack', look: (tell: (step: string) => void) => checkSlack(config, secrets, tell) },
  ];
  const all: Findings[] = [];
  const found = (findings: Findings) => {
    all.push(findings);
    if (!json) for (const line of findingLines(findings, terminal)) terminal.say(line);
  };
  for (const [index, { subject, look }] of checks.entries()) {
    const findings = await look((step) =>
      terminal.tell(`Checking ${index + 1} of ${checks.length}: ${subject}, ${step} …`),
    );
    terminal.tell('');
    found(findings);
  }
  const webhooks = await checkWebhooks(config, secrets);
  if (webhooks.findings.length > 0) found(webhooks);
  found(checkRules(config));
  found(checkMonitoring(config));
  const mendings = whatToMend(all);
  if (json) terminal.say(JSON.stringify(findingsJson(config, all, mendings), undefined, 2));
  if (mendings.length > 0) throw new CheckFailure(mendings);
}
