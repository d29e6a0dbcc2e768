import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a file's properties went on one seed. */
export interface Tried {
  readonly properties: number;
  readonly runs: number;
  /** What failed, and how to try it again. */
  readonly story?: string;
}

/** How many times as often as in `npm test` each property is tried. */
const times = 10;

/** Tries the properties of a file of tests on a seed, in a process of its own that ends when `over` says so. */
export async function tryProperties(file: string, seed: number, over: AbortSignal): Promise<Tried> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const tally = join(folder, 'tally');
  const settings = { FUZZ_SEED: String(seed), FUZZ_TIMES: String(times) };
  const { isFine, output } = await runJest(file, { ...settings, FUZZ_TALLY: tally }, over);
  const runs = existsSync(tally) ? readFileSync(tally, 'utf8').trim().split('\n').map(Number) : [];
  rmSync(folder, { recursive: true });
  const again = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const story = `${output}\n  See it happen: ${again.join(' ')} npm run unit -- --runTestsByPath ${file}`;
  return {
    properties: runs.length,
    runs: runs.reduce((sum, count) => sum + count, 0),
    ...(!isFine && !over.aborted && { story }),
  };
}

function runJest(
  file: string,
  settings: Readonly<Record<string, string>>,
  over: AbortSignal,
): Promise<{ readonly isFine: boolean; readonly output: string }> {
  const hours = String(24 * 3_600_000);
  const child = spawn(
    process.execPath,
    [
      require.resolve('jest/bin/jest'),
      ...['--selectProjects', 'unit', '--runInBand', '--testTimeout', hours, '--runTestsByPath', file],
    ],
    { env: { ...process.env, ...settings }, signal: over },
  );
  let output = '';
  const hear = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => !over.aborted && reject(error));
    child.on('close', (code) => resolve({ isFine: code === 0, output }));
  });
}
