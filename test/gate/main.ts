import { spawn } from 'node:child_process';
import { type Check, ended, runScript } from './check';

/** Says how a check ended, and what it had to say where that is of interest. */
function report({ name, passed, output, seconds }: Check): void {
  const title = `${passed ? 'PASS' : 'FAIL'} npm run ${name} (${seconds.toFixed(1)} s)`;
  console.error(passed && name !== 'runtime' ? title : `${title}\n${output}`.trimEnd());
}

/** Runs the tests. @param installer the process that builds what some of them wait for */
function runTests(installer: number | undefined): Promise<boolean> {
  const jest = require.resolve('jest/bin/jest');
  // With more room for young objects the tests collect garbage less often.
  const args = ['--max-semi-space-size=64', jest, ...process.argv.slice(2)];
  const env = { ...process.env, RUNTIME_INSTALLER: String(installer ?? '') };
  return ended(spawn(process.execPath, args, { stdio: 'inherit', env }));
}

/** Runs everything that must pass: the tests, and beside them, one after another, what is no test. */
async function main(): Promise<void> {
  const runtime = runScript('runtime');
  const tests = runTests(runtime.pid);
  const failed: string[] = [];
  const hear = async (running: Promise<Check>) => {
    const check = await running;
    report(check);
    if (!check.passed) failed.push(`npm run ${check.name}`);
  };
  await hear(runtime.end);
  for (const name of ['types', 'lint', 'rooms', 'unused', 'synth']) await hear(runScript(name).end);
  if (!(await tests)) failed.push('the tests');
  if (failed.length === 0) return;
  console.error(`Failed: ${failed.join(', ')}.`);
  process.exitCode = 1;
}

void main();
