import * as z from 'zod/mini';
import { type Deployment, deploy } from './deployment';
import { runtimeClient } from './runtime/runtime-client';

const streamed = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  parts: z.array(z.string()),
});
const buffered = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

let deployment: Deployment;
let link: string;
beforeAll(async () => {
  deployment = await deploy({ api: 'v8', config: { links: { page: { expiry: '7d' } } } });
  const { world, lambda, time } = deployment;
  const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const { id: jobId } = world.addJob({ name: 'Exchange nightly', organizationId: organization.id });
  const createdAt = time.clock() - 120_000;
  const session = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status: 'Failed' });
  const text = 'Processing mailbox finance@contoso.onmicrosoft.com failed with error: Access is denied.';
  for (let index = 0; index < 25_000; index++) {
    world.addLogItem(session.id, { status: index === 0 ? 'Error' : 'Success', text, createdAt });
  }
  await lambda.invoke({ server: 'hq' });
  link =
    /https:\/\/page\.lambda-url\.example(\/s\/hq\/[^"#]+)/.exec(JSON.stringify(deployment.parents()))?.[1] ??
    '';
});
afterAll(() => deployment.close());

/** What a Function URL makes of a request (payload format 2.0). */
function eventFor(address: string) {
  const [rawPath = '', rawQueryString = ''] = address.split(/\?(.*)/s);
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    headers: {},
    requestContext: { http: { method: 'GET', path: rawPath } },
  };
}

describe(`the session page under ${runtimeClient().name}`, () => {
  test('streams the session that a message links to, the head first', async () => {
    const page = await deployment.startPage({ streams: true });
    const outcome = await page.invoke(eventFor(link));
    const { statusCode, headers, parts } = streamed.parse('payload' in outcome ? outcome.payload : outcome);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Referrer-Policy': 'no-referrer',
    });
    expect(parts.join('')).toContain('Exchange nightly');
    expect(parts.join('')).toMatch(/^<!doctype html>[\s\S]*1 error[\s\S]*<\/html>\s*$/);
  });

  test('answers at once where it cannot stream', async () => {
    const page = await deployment.startPage({ streams: false });
    const outcome = await page.invoke(eventFor(`${link}&format=csv`));
    const { statusCode, headers, body } = buffered.parse('payload' in outcome ? outcome.payload : outcome);
    expect(statusCode).toBe(200);
    expect(headers['Content-Disposition']).toContain('attachment');
    expect(Buffer.byteLength(JSON.stringify(outcome))).toBeLessThan(6_000_000);
    expect(body.split('\n').length).toBeGreaterThan(10_000);
  });

  test('refuses a changed link, and logs neither it nor anything secret', async () => {
    const page = await deployment.startPage({ streams: false });
    await page.invoke(eventFor(link));
    const outcome = await page.invoke(eventFor(link.replace(/e=\d/, 'e=9')));
    expect(buffered.parse('payload' in outcome ? outcome.payload : outcome).statusCode).toBe(404);
    const signature = /k=([\w-]+)/.exec(link)?.[1] ?? 'there is none';
    for (const secret of [...deployment.credentials, signature]) expect(page.logs()).not.toContain(secret);
  });
});
