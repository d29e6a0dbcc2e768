import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lambda, type LambdaOptions, startLambda } from './lambda';
import { runtimeClient } from './runtime/runtime-client';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function lambdaOf(code: string, options: Partial<LambdaOptions> = {}): Promise<Lambda> {
  const assetDirectory = mkdtempSync(join(tmpdir(), 'asset-'));
  open.push(() => rmSync(assetDirectory, { recursive: true }));
  writeFileSync(join(assetDirectory, 'index.js'), code);
  const lambda = await startLambda({ assetDirectory, environment: {}, ...options });
  open.push(lambda.close);
  return lambda;
}

describe(`a Lambda function under ${runtimeClient().name}`, () => {
  test('stays warm between invocations and starts cold after its end', async () => {
    const lambda = await lambdaOf('let n = 0; exports.handler = async (event) => ({ ...event, n: ++n });');
    expect(await lambda.invoke({ server: 'hq' })).toEqual({ payload: { server: 'hq', n: 1 } });
    expect(await lambda.invoke({})).toEqual({ payload: { n: 2 } });
    await lambda.kill();
    expect(await lambda.invoke({})).toEqual({ payload: { n: 1 } });
  });

  test('sees its own environment and nothing of this machine', async () => {
    const lambda = await lambdaOf('exports.handler = async () => process.env;', {
      environment: { STATE_TABLE: 'state' },
    });
    const outcome = await lambda.invoke({});
    expect(outcome).toMatchObject({ payload: { STATE_TABLE: 'state', TZ: ':UTC' } });
    expect(outcome).not.toMatchObject({ payload: { HOME: expect.anything() } });
  });

  test('is told how much time is left', async () => {
    const lambda = await lambdaOf(
      'exports.handler = async (_, context) => context.getRemainingTimeInMillis() <= 60_000;',
      { timeout: 60_000 },
    );
    expect(await lambda.invoke({})).toEqual({ payload: true });
  });

  test('fails with the name and the message of what its handler threw', async () => {
    const lambda = await lambdaOf(
      'exports.handler = async () => { throw Object.assign(new Error("No."), { name: "SlackAuthError" }); };',
    );
    expect(await lambda.invoke({})).toEqual({ error: { errorType: 'SlackAuthError', errorMessage: 'No.' } });
    expect(lambda.logs()).toContain('SlackAuthError');
  });

  test('fails when it cannot be loaded', async () => {
    const lambda = await lambdaOf('throw new TypeError("Not like this.");');
    expect(await lambda.invoke({})).toMatchObject({ error: { errorMessage: 'Not like this.' } });
  });

  test('fails when its process ends, and when it is killed', async () => {
    const lambda = await lambdaOf(
      'exports.handler = (event) => { if (event.exit) process.exit(3); console.info("waiting"); return new Promise((resolve) => setTimeout(resolve, 60_000)); };',
    );
    expect(await lambda.invoke({ exit: true })).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
    const invocation = lambda.invoke({});
    await lambda.kill();
    expect(await invocation).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
  });

  test('is ended when its time is over', async () => {
    const lambda = await lambdaOf(
      'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 60_000));',
      {
        timeout: 1000,
      },
    );
    expect(await lambda.invoke({})).toEqual({
      error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 1 seconds' },
    });
  });
});
