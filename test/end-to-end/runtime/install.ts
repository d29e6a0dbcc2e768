import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isRealClientInstalled } from './runtime-client';

/** Installs the Lambda runtime client once. Where it cannot be built, it says so, and that is a failure in CI only. */
function install(): void {
  if (isRealClientInstalled()) return;
  console.log(
    'Building the Lambda runtime client for the end-to-end tests; this is done once and takes a minute.',
  );
  const { status, stderr, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: __dirname,
    // The headers of the Node that came with the package, so that none are downloaded.
    env: {
      ...process.env,
      npm_config_nodedir: join(__dirname, 'node_modules', `node-${process.platform}-${process.arch}`),
    },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0 && isRealClientInstalled()) return;
  // npm names its log file last; what stands above it is a compiler's.
  const reason = error?.message ?? stderr.trimEnd().split('\n').at(-1);
  console.log(
    `The Lambda runtime client could not be built; it needs Linux, cmake, g++, make, python3 and xz. (${reason})\n` +
      `Without it the end-to-end tests call the function directly, under Node ${process.versions.node}.`,
  );
  if (process.env.CI === 'true') process.exitCode = 1;
}

install();
