import { createServer } from 'node:http';
import * as z from 'zod/mini';
import { type Deployment, deploy } from './deployment';
import { isRealClientInstalled, runtimeClient } from './runtime/runtime-client';

const pings: string[] = [];
const receiver = createServer((request, response) => {
  pings.push(request.url ?? '');
  response.end('OK');
});
let deployment: Deployment;

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const listening = receiver.address();
  if (listening === null || typeof listening === 'string') throw new Error('The receiver does not listen.');
  const heartbeat = `http://127.0.0.1:${listening.port}/secret-key/vb365-{server}`;
  deployment = await deploy({ api: 'v8', config: { monitoring: { heartbeat } } });
});
afterAll(async () => {
  await deployment.close();
  receiver.closeAllConnections();
  receiver.close();
});

const measured = z.object({ _aws: z.object({ Timestamp: z.number() }), GoodPolls: z.number() });
const told = z.object({ message: z.object({ event: z.string() }) });

/** The lines of the log that are JSON. */
function lines(): readonly unknown[] {
  return deployment.lambda
    .logs()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

describe(`the deployed function under ${runtimeClient().name}`, () => {
  test('measures a poll in a line that nothing is wrapped around, and pings the heartbeat', async () => {
    expect(await deployment.lambda.invoke({ server: 'hq' })).toHaveProperty('payload');
    const figures = lines().filter((line) => measured.safeParse(line).success);
    expect(figures).toEqual([expect.objectContaining({ Server: 'hq', GoodPolls: 1, PollErrors: 0 })]);
    // What goes through the console is wrapped, of which CloudWatch would make no metric.
    if (isRealClientInstalled()) {
      expect(lines().filter((line) => told.safeParse(line).success)).toHaveLength(1);
    }
    expect(pings).toEqual(['/secret-key/vb365-hq']);
  });

  test('tells of a failed poll in the same ways, with the way to the runbook', async () => {
    deployment.secrets.set('vb365/hq', JSON.stringify({ username: 'nobody', password: 'wrong' }));
    await deployment.lambda.kill();
    expect(await deployment.lambda.invoke({ server: 'hq' })).toMatchObject({
      error: {
        errorType: 'VeeamAuthError',
        errorMessage: expect.stringMatching(/\nRunbook: docs\/runbook\.md#veeamautherror$/),
      },
    });
    expect(lines()).toContainEqual(expect.objectContaining({ GoodPolls: 0, PollErrors: 1 }));
    expect(pings.at(-1)).toBe('/secret-key/vb365-hq/fail');
    expect(deployment.lambda.logs()).not.toContain('secret-key');
  });

  test('an event that is not understood leads to the runbook, and is no poll', async () => {
    const before = pings.length;
    expect(await deployment.lambda.invoke({ sever: 'hq' })).toMatchObject({
      error: { errorMessage: expect.stringContaining('Runbook: docs/runbook.md#invalideventerror') },
    });
    expect(pings).toHaveLength(before);
  });
});
