import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(__dirname, '..', '..', '..');

/** A script of `local/` as a line of bash can call it: "$node" and its arguments. */
export const scriptCall = (file: string) =>
  `${quoted(process.execPath)} --import tsx ${quoted(join('local', file))}`;

/** Runs a line of bash at the root of the product, as an operator does. */
export function bash(line: string) {
  const child = spawn('bash', ['-c', line], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const end = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
  return { child, ended: end.then(([[status], out, err]) => ({ status, out, err })) };
}

/** A word that bash takes as it is. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
