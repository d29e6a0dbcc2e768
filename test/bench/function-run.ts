import { readFileSync } from 'node:fs';
import { type LambdaOptions, startLambda } from '../end-to-end/lambda';

/** What a function took for one invocation from its start on. */
export interface FunctionRun {
  /** From the start of its process to its answer, in ms. */
  readonly ms: number;
  /** The most memory that its process had in use, in bytes. */
  readonly memory: number;
  readonly payload: unknown;
}

/**
 * Starts a function, invokes it once, and ends it.
 *
 * @param during is told the id of its process, and ends what it began when the answer is there
 * @throws Error when the function fails
 */
export async function runFunction(
  options: LambdaOptions,
  event: unknown,
  during: (pid: number) => () => void = () => () => {},
): Promise<FunctionRun> {
  const lambda = await startLambda(options);
  try {
    const began = performance.now();
    const answered = lambda.invoke(event);
    const pid = lambda.pid() ?? 0;
    const end = during(pid);
    const outcome = await answered;
    const ms = performance.now() - began;
    end();
    if ('error' in outcome) throw new Error(`${outcome.error.errorType}: ${outcome.error.errorMessage}`);
    return { ms, memory: mostMemory(pid), payload: outcome.payload };
  } finally {
    await lambda.close();
  }
}

/** The peak of a process's resident set, in bytes; Linux tells it. */
function mostMemory(pid: number): number {
  const [, kilobytes = 'NaN'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
