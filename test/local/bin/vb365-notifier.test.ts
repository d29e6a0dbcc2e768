import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const bin = join(root, manifest.bin['vb365-notifier']);

/** A folder of somebody else, with a TypeScript project that is none. */
const elsewhere = mkdtempSync(join(tmpdir(), 'notifier-bin-'));
writeFileSync(join(elsewhere, 'tsconfig.json'), '{ broken');
symlinkSync(bin, join(elsewhere, 'vb365-notifier'));
afterAll(() => rmSync(elsewhere, { recursive: true }));

jest.setTimeout(60_000);

function call(file: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(file, args, {
    cwd: elsewhere,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status, stdout, stderr };
}

test('the command runs from any directory, also by a link to it', () => {
  const version = { status: 0, stdout: `${manifest.version}\n`, stderr: '' };
  expect(call(join(elsewhere, 'vb365-notifier'), '--version')).toEqual(version);
  const { status, stdout, stderr } = call(bin, 'poll');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^ConfigError: notifier\.yaml does not exist\. Write one, or name another/);
});

test('where what it needs is not installed, it says how to install it', () => {
  const checkout = join(elsewhere, 'checkout');
  mkdirSync(join(checkout, 'local/bin'), { recursive: true });
  cpSync(bin, join(checkout, 'local/bin/vb365-notifier.js'));
  const { status, stderr } = call(process.execPath, join(checkout, 'local/bin/vb365-notifier.js'), '--help');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^vb365-notifier is not installed whole: run "npm ci" in \S+checkout\.\n$/);
});
