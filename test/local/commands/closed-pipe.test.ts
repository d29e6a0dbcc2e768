import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type DemoFiles, writeDemoFiles } from '../../../local/demo/demo-files';
import { type StandIns, startStandIns } from '../../../local/demo/stand-ins';
import { bash, quoted, scriptCall } from './as-process';

jest.setTimeout(60_000);

/** What a command says beside its result: on this machine, and while it takes long. */
function isRemark(line: string): boolean {
  return line === '' || / … \(\d+ s\)$|With --aws (?:it is|they work)/.test(line);
}

describe('where the reader goes away', () => {
  let standIns: StandIns;
  let files: DemoFiles;

  beforeAll(async () => {
    standIns = await startStandIns({ port: 0, api: 'v8' });
    files = await writeDemoFiles(standIns);
  });

  afterAll(async () => {
    rmSync(join(files.config, '..'), { recursive: true });
    await standIns.close();
  });

  const places = () => `--config ${quoted(files.config)} --secrets ${quoted(files.secrets)}`;
  const failed = () => standIns.veeam.world.sessions().find(({ status }) => status === 'Failed')?.id ?? '';

  /** The first line of what a command says, and its own status, while its reader has gone. */
  async function headOf(call: string) {
    const { ended } = bash(`${call} | head -n 1; echo "status \${PIPESTATUS[0]}"`);
    const { out, err } = await ended;
    return { lines: out.trimEnd().split('\n'), err };
  }

  test.each(['preview', 'poll', 'check', 'manifest', '--help', 'completion bash'])(
    '%s ends quietly with the status of its work',
    async (command) => {
      const id = command === 'preview' ? failed() : '';
      const needs = /^(preview|poll|check)/.test(command) ? places() : '';
      const { lines, err } = await headOf(`${scriptCall('notify.ts')} ${command} ${id} ${needs}`);
      expect(err.split('\n').filter((line) => !isRemark(line))).toEqual([]);
      expect(lines).toHaveLength(2);
      expect(lines.at(-1)).toBe('status 0');
    },
  );

  test('what went wrong is said all the same, with its status', async () => {
    const wrong = `${files.secrets}.wrong`;
    writeFileSync(wrong, stringify({ 'vb365/demo': { username: 'vb365-reader', password: 'old' } }));
    const call = `${scriptCall('notify.ts')} poll --json --config ${quoted(files.config)} --secrets ${quoted(wrong)}`;
    const { ended } = bash(`${call} | true; echo "status \${PIPESTATUS[0]}"`);
    const { out, err } = await ended;
    expect(out).toBe('status 1\n');
    expect(err).toMatch(/^VeeamAuthError: /m);
    expect(err).not.toContain('EPIPE');
  });

  test('npm start ends, since nobody would see what it does', async () => {
    for (const args of ['--once --port 0', '--port 0']) {
      const { lines, err } = await headOf(`${scriptCall('start.ts')} ${args}`);
      expect({ status: lines.at(-1), err }).toEqual({ status: 'status 0', err: '' });
    }
  });

  test('trouble that nobody reads does no harm either', async () => {
    const { ended } = bash(
      `${scriptCall('notify.ts')} poll --nothing 2>&1 | true; echo "status \${PIPESTATUS[0]}"`,
    );
    expect(await ended).toMatchObject({ out: 'status 2\n', err: '' });
  });

  test('a full disk is told', async () => {
    const { ended } = bash(`${scriptCall('notify.ts')} --help > /dev/full; echo "status $?"`);
    const { out, err } = await ended;
    expect(out).toBe('status 1\n');
    expect(err).toMatch(/^What was done cannot be written to standard output: .*ENOSPC/);
  });
});
