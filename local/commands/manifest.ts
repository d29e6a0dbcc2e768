import type { Config } from '../../functions/config/config';
import { appsPage, creationLink } from '../manifest/creation-link';
import { manifestOf } from '../manifest/manifest';
import { manifestYaml } from '../manifest/manifest-yaml';
import { scopesFor } from '../manifest/scopes';
import type { Terminal } from './terminal';

/**
 * `manifest`: prints the manifest of the Slack app, and the link that creates the app from it. What is printed is YAML or JSON
 * as a whole, so that it can go into a file.
 *
 * @param address where the deployment answers Slack, as far as that is known
 */
export function printManifest(
  { slack }: Pick<Config, 'slack'>,
  address: string | undefined,
  json: boolean,
  { say, complain }: Terminal,
): void {
  const manifest = manifestOf(slack, address);
  const link = creationLink(manifest, slack.apiUrl);
  const isWhole = !slack.interactive || address !== undefined;
  if (json) say(JSON.stringify({ manifest, link }, undefined, 2));
  else {
    const change = `To change an app that is there, choose it at ${appsPage(slack.apiUrl)}, and put this under "App Manifest".`;
    const before = [
      'The Slack app of this deployment. The link below creates it in one click.',
      ...(isWhole ? [change] : []),
    ];
    const uses = new Map(scopesFor(slack).map(({ name, use }) => [name, use] as const));
    say(manifestYaml(manifest, { before, uses, after: ['Create the app:', link] }));
  }
  if (!isWhole) complain(secondStep);
}

const secondStep =
  'This creates the app, without buttons and /vb365 yet: where these lead is known once the stack is deployed. Then run npm run notify -- manifest --aws, and put what it prints into the app under "App Manifest".';
