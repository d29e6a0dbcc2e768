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

/** How many servers are looked at at once: one that does not answer must not keep the others waiting. */
const serversAtOnce = 8;

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
  const all: Findings[] = [];
  const found = (findings: Findings) => {
    all.push(findings);
    if (!json) for (const line of findingLines(findings, terminal)) terminal.say(line);
  };
  const { servers } = config;
  const count = servers.length + 1;
  const tellOf = (place: number, subject: string) => (step: string) =>
    terminal.tell(`Checking ${place} of ${count}: ${subject}, ${step} …`);
  for (let first = 0; first < servers.length; first += serversAtOnce) {
    const some = servers.slice(first, first + serversAtOnce);
    const checked = await Promise.all(
      some.map(async (server, index) => {
        const tell = tellOf(first + index + 1, `VB365 server ${server.name}`);
        const { findings, ...about } = await checkServer(server, secrets, tell);
        return { ...about, findings: [...sameAddressFindings(server, servers), ...findings] };
      }),
    );
    terminal.tell('');
    checked.forEach(found);
  }
  const slack = await checkSlack(config, secrets, tellOf(count, 'Slack'));
  terminal.tell('');
  found(slack);
  const webhooks = await checkWebhooks(config, secrets);
  if (webhooks.findings.length > 0) found(webhooks);
  found(checkRules(config));
  found(checkMonitoring(config));
  const mendings = whatToMend(all);
  if (json) terminal.say(JSON.stringify(findingsJson(config, all, mendings), undefined, 2));
  if (mendings.length > 0) throw new CheckFailure(mendings);
}
