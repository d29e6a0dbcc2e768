import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

const root = join(__dirname, '..', '..');

test('a wrong configuration stops synthesis with its message alone and exit status 2', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'lib/app.ts'], {
    cwd: root,
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ config: 'nowhere/notifier.yaml' }) },
    encoding: 'utf8',
  });
  expect({ status, stdout, lines: stderr.trimEnd().split('\n') }).toEqual({
    status: 2,
    stdout: '',
    lines: [expect.stringContaining('nowhere/notifier.yaml does not exist')],
  });
});

test('a stack that was synthesized before and is no longer needed is said, and stops nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notifier-app-'));
  writeFileSync(join(folder, 'Vb365Notifier2.template.json'), '{}');
  const config = join(folder, 'notifier.yaml');
  writeFileSync(
    config,
    stringify({
      servers: [{ name: 'hq', url: 'https://vb365.example.com:4443', secret: 'vb365/hq' }],
      slack: { secret: 'vb365-notifier/slack', channel: 'C0123456789' },
    }),
  );
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'lib/app.ts'], {
    cwd: root,
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ config }),
      CDK_VALIDATION: 'false',
    },
    encoding: 'utf8',
  });
  const written = existsSync(join(folder, 'Vb365Notifier.template.json'));
  rmSync(folder, { recursive: true });
  expect({ status, lines: stderr.trimEnd().split('\n'), written }).toEqual({
    status: 0,
    lines: [expect.stringMatching(/^Vb365Notifier2 is no longer part of this app/)],
    written: true,
  });
});
