import type { Deployment } from '../end-to-end/deployment';

/** Adds a session that failed, and polls until Slack was told of it and nothing is left to do. @returns the address of its page */
export async function tellOfFailure({ world, lambda, parents }: Deployment): Promise<string> {
  const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const { id: jobId } = world.addJob({ name: 'Exchange nightly', organizationId });
  const createdAt = Date.now() - 120_000;
  const session = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status: 'Failed' });
  const text = 'Processing mailbox finance@contoso.onmicrosoft.com failed with error: Access is denied.';
  world.addLogItem(session.id, { status: 'Error', text, createdAt });
  await lambda.invoke({ server: 'hq' });
  await lambda.invoke({ server: 'hq' });
  const link = /https:\/\/page\.lambda-url\.example(\/s\/hq\/[^"#]+)/.exec(JSON.stringify(parents()))?.[1];
  if (link === undefined) throw new Error('No message links to a page.');
  return link;
}

/** What a Function URL makes of a visit (payload format 2.0). */
export function pageEvent(address: string) {
  const [rawPath = '', rawQueryString = ''] = address.split(/\?(.*)/s);
  const requestContext = { http: { method: 'GET', path: rawPath } };
  return { version: '2.0', rawPath, rawQueryString, headers: {}, requestContext };
}
