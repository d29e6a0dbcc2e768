import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(__dirname, '..', '..', '..');

/** A script of ours as npm runs it. */
function script(file: string, ...args: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', join('local', file), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

async function ended(child: ReturnType<typeof script>) {
  const [[status], out, err] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { status, out, err };
}

describe('the processes', () => {
  jest.setTimeout(60_000);

  test('npm start -- --once prints the alerts and ends with status 0', async () => {
    const { status, out, err } = await ended(script('start.ts', '--once'));
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^#backup-alerts\n/);
    expect(out).toMatch(/^Backup finished with warnings: Contoso Exchange$/m);
    expect(out).toMatch(/^Backup failed: Fabrikam SharePoint$/m);
    expect(out).toMatch(/Thread, \d+ repl/);
    expect(out).not.toContain('\u001b');
  });

  test('npm start prints its addresses, polls, and ends at a signal without a trace', async () => {
    const child = script('start.ts', '--port', '0', '--api', 'v7');
    const end = ended(child);
    let out = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (out.includes('reported')) resolve();
      });
    });
    const page = /The channel, live: (\S+)/.exec(out)?.[1] ?? '';
    const certificate = /certificate +(\S+)/.exec(out)?.[1] ?? '';
    expect(await (await fetch(page)).text()).toContain('backup-alerts');
    expect(existsSync(certificate)).toBe(true);
    expect(out).toMatch(/address +https:\/\/127\.0\.0\.1:\d+/);
    child.kill('SIGINT');
    expect(await end).toMatchObject({ status: 0, err: '' });
    expect(existsSync(certificate)).toBe(false);
  });

  test('a wrong command line ends with status 2, and standard error says why', async () => {
    const { status, out, err } = await ended(script('notify.ts', 'pol'));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('no command "pol"');
  });
});
