import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runtimeClient } from './runtime/runtime-client';
import { type Outcome, RuntimeApi } from './runtime-api';

/** A function to run as Lambda would. */
export interface LambdaOptions {
  /** What would be unpacked in Lambda; `index.js` exports `handler`. */
  readonly assetDirectory: string;
  /** The function's own environment variables, and what redirects it to stand-ins. */
  readonly environment: Readonly<Record<string, string>>;
  /** In ms, 5 minutes by default. */
  readonly timeout?: number;
}

/** One execution environment: cold on its first invocation and on the first one after it died, otherwise warm. */
export interface Lambda {
  invoke(event: unknown): Promise<Outcome>;
  /** The id of its process while it lives. */
  pid(): number | undefined;
  /** What the function has logged so far, over all its lives. */
  logs(): string;
  /** Ends the function at once, in the middle of an invocation if there is one. */
  kill(): Promise<void>;
  /** Ends the function and frees what it held. */
  close(): Promise<void>;
}

/** Gets a Lambda function ready to be invoked. */
export async function startLambda(options: LambdaOptions): Promise<Lambda> {
  const { assetDirectory, environment, timeout = 300_000 } = options;
  const client = runtimeClient();
  const api = new RuntimeApi();
  const variables = lambdaVariables(await api.listen(), assetDirectory);
  const scratch = mkdtempSync(join(tmpdir(), 'lambda-'));
  const logFile = join(scratch, 'log');
  // A file, since what was written to it is there to be read; a pipe's content may still be under way.
  const log = openSync(logFile, 'a');
  let life: ChildProcess | undefined;

  const begin = () => {
    const child = spawn(client.command, client.args, {
      cwd: assetDirectory,
      env: { ...variables, ...environment },
      stdio: ['ignore', log, log],
    });
    child.once('exit', (code, signal) => {
      life = undefined;
      const how = code === null ? `signal: ${signal}` : `exit status ${code}`;
      api.ended({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${how}` });
    });
    return child;
  };

  const kill = async () => {
    if (!life) return;
    const gone = once(life, 'exit');
    life.kill('SIGKILL');
    await gone;
  };

  return {
    invoke: async (event) => {
      const ended = api.invoke(event, Date.now() + timeout);
      life ??= begin();
      const timer = setTimeout(() => {
        api.foretell({
          errorType: 'Sandbox.Timedout',
          errorMessage: `Task timed out after ${timeout / 1000} seconds`,
        });
        void kill();
      }, timeout);
      return ended.finally(() => clearTimeout(timer));
    },
    pid: () => life?.pid,
    logs: () => readFileSync(logFile, 'utf8'),
    kill,
    close: async () => {
      await kill();
      api.close();
      closeSync(log);
      rmSync(scratch, { recursive: true });
    },
  };
}

/** What Lambda sets, and nothing of this machine: "Defined runtime environment variables" in its Developer Guide. */
function lambdaVariables(runtimeApi: string, taskRoot: string): Readonly<Record<string, string>> {
  return {
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    _HANDLER: 'index.handler',
    LAMBDA_TASK_ROOT: taskRoot,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_SESSION_TOKEN: 'example',
    AWS_LAMBDA_FUNCTION_NAME: 'poll',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/poll',
    AWS_LAMBDA_LOG_STREAM_NAME: 'one',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_LAMBDA_LOG_LEVEL: 'INFO',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
