import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

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
    lines: [expect.stringContaining('nowhere/notifier.yaml cannot be read')],
  });
});
