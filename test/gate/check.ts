import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How one of the scripts in package.json ended. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  /** What it said. */
  readonly output: string;
  readonly seconds: number;
}

/** Starts one of the scripts in package.json. What it says is kept, so that it stands together. */
export function runScript(name: string): { readonly pid: number | undefined; readonly end: Promise<Check> } {
  const begun = performance.now();
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const end = async (): Promise<Check> => {
    const [passed, out, err] = await Promise.all([ended(child), text(child.stdout), text(child.stderr)]);
    return {
      name,
      passed,
      output: `${out}${err}`.trim(),
      seconds: (performance.now() - begun) / 1000,
    };
  };
  return { pid: child.pid, end: end() };
}

/** @returns whether a process ended well */
export function ended(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve(status === 0));
  });
}
