import type { Manifest } from './manifest';

/** The page on which apps are set up. @param apiUrl the Web API's address, by which GovSlack is known */
export function appsPage(apiUrl: string): string {
  const isGovSlack = /(?:^|\.)slack-gov\.com$/.test(new URL(apiUrl).hostname);
  return `https://api.${isGovSlack ? 'slack-gov.com' : 'slack.com'}/apps`;
}

/** The link that creates an app from a manifest in one click. */
export function creationLink(manifest: Manifest, apiUrl: string): string {
  return `${appsPage(apiUrl)}?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;
}
