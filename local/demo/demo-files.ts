import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type StandIns, secretNames } from './stand-ins';

/** What the demonstration leaves for others to use while it runs, in a folder of its own. */
export interface DemoFiles {
  /** The VB365 server's certificate. */
  readonly certificate: string;
  /** A `notifier.yaml` for the stand-ins. */
  readonly config: string;
  /** Their secrets, as `--secrets` takes them. */
  readonly secrets: string;
  readonly remove: () => Promise<void>;
}

/** Writes the files into the folder for temporary ones. */
export async function writeDemoFiles({ veeam, slack, secrets }: StandIns): Promise<DemoFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'vb365-notifier-'));
  const write = async (name: string, text: string) => {
    const file = join(folder, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  return {
    certificate: await write('vb365.pem', veeam.certificate),
    config: await write(
      'notifier.yaml',
      stringify({
        servers: [{ name: 'demo', url: veeam.url, secret: secretNames.veeam, tls: { sha256: veeam.sha256 } }],
        slack: {
          secret: secretNames.slack,
          channel: slack.channel,
          apiUrl: slack.apiUrl,
          interactive: true,
          operators: [slack.operators],
        },
        links: { page: { expiry: '7d' } },
      }),
    ),
    secrets: await write('secrets.yaml', stringify(Object.fromEntries(secrets.values))),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
