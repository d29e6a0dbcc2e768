import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A clock that a test moves, here and in the function. */
export interface TimeMachine {
  /** Epoch ms. */
  readonly clock: () => number;
  /** Lets time pass, in ms. */
  readonly pass: (ms: number) => void;
  /** What the function needs in its environment to go by the same clock. */
  readonly environment: Readonly<Record<string, string>>;
}

const hour = 3_600_000;

/**
 * Makes a clock, kept in a folder that may be written to. It begins a minute past the next full hour: what the product does at
 * full hours must not depend on when a test runs.
 */
export function timeMachine(folder: string): TimeMachine {
  const file = join(folder, 'ahead');
  writeFileSync(file, String(hour - (Date.now() % hour) + 60_000));
  const ahead = () => Number(readFileSync(file, 'utf8'));
  return {
    clock: () => Date.now() + ahead(),
    pass: (ms) => writeFileSync(file, String(ahead() + ms)),
    environment: {
      TIME_MACHINE_FILE: file,
      NODE_OPTIONS: `--require ${join(__dirname, 'preload-time.js')}`,
    },
  };
}
