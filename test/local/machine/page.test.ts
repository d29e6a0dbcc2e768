import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { isGenuine, parseLink } from '../../../functions/page-links/link';
import { run } from '../../../local/commands/run';
import { writeDemoFiles } from '../../../local/demo/demo-files';
import { type StandIns, startStandIns } from '../../../local/demo/stand-ins';
import { closeServer, listenOnLoopback, onRequest, writeResponse } from '../../../local/http';
import { type RunningSecretsManager, startSecretsManager } from '../../../local/secrets-manager';
import { recordedTerminal } from '../commands/recorded-terminal';

const key = 'a key of links in Secrets Manager';
const page = 'https://abc123.lambda-url.eu-west-1.on.aws/';

/** CloudFormation's answer about a stack. */
function stack(outputs: Readonly<Record<string, string>>): string {
  const members = Object.entries(outputs).map(
    ([name, value]) => `<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Vb365Notifier</StackName><CreationTime>2026-11-22T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

describe('"View session" in what this machine says, with credentials for AWS', () => {
  const environment = process.env;
  let standIns: StandIns;
  let secrets: RunningSecretsManager;
  let cloudFormation: Server;
  let outputs: Readonly<Record<string, string>>;
  let folder: string;

  beforeAll(async () => {
    standIns = await startStandIns({ port: 0, api: 'v8' });
    secrets = await startSecretsManager({
      secrets: new Map([...standIns.secrets.values, ['page-key', key]]),
    });
    cloudFormation = createServer(
      onRequest('http', (_, outgoing) =>
        writeResponse(outgoing, {
          status: 200,
          headers: { 'content-type': 'text/xml' },
          body: stack(outputs),
        }),
      ),
    );
    process.env = {
      ...environment,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${await listenOnLoopback(cloudFormation, 0)}`,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    };
    const files = await writeDemoFiles(standIns);
    folder = mkdtempSync(join(tmpdir(), 'notifier-page-'));
    writeFileSync(join(folder, 'notifier.yaml'), readFileSync(files.config));
    await files.remove();
  });

  afterAll(async () => {
    process.env = environment;
    rmSync(folder, { recursive: true });
    await Promise.all([closeServer(cloudFormation), secrets.close(), standIns.close()]);
  });

  async function previewed() {
    const session = standIns.veeam.world.sessions().find(({ status }) => status === 'Failed')?.id ?? '';
    const terminal = recordedTerminal();
    const status = await run(['preview', session, '--config', join(folder, 'notifier.yaml')], terminal);
    return {
      session,
      status,
      said: terminal.said(),
      noted: terminal.noted(),
      complained: terminal.complained(),
    };
  }

  test('leads to the page that is deployed, signed as the deployment signs', async () => {
    outputs = { SessionPageUrl: page, SessionPageKeySecret: 'page-key' };
    const { session, status, said, noted } = await previewed();
    expect({ status, noted }).toEqual({ status: 0, noted: '' });
    const [, address = ''] = /\[ View session \] (\S+)/.exec(said) ?? [];
    const { origin, pathname, search } = new URL(address);
    expect(`${origin}/`).toBe(page);
    const link = parseLink(pathname, search.slice(1));
    expect(link).toMatchObject({ server: 'demo', sessionId: session });
    expect(link && isGenuine(link, { current: key }, Date.now())).toBe(true);
  });

  test.each([
    [{}, /has no output SessionPageUrl: it was deployed without links\.page/],
    [
      { SessionPageUrl: page },
      /has no output SessionPageKeySecret: .* by an earlier release\. Deploy it again/,
    ],
    [
      { SessionPageUrl: page, SessionPageKeySecret: 'other' },
      /The secret other with the key of links has no value/,
    ],
  ])('is left out with %j, and it is said why', async (those, why) => {
    outputs = those;
    const { status, said, noted, complained } = await previewed();
    expect({ status, complained }).toEqual({ status: 0, complained: '' });
    expect(said).not.toContain('View session');
    expect(noted).toMatch(/^"View session" is left out here\. /);
    expect(noted).toMatch(why);
  });

  test('leads where links.session says, where there is no page', async () => {
    outputs = {};
    const file = join(folder, 'notifier.yaml');
    const { links, ...rest } = parse(readFileSync(file, 'utf8'));
    writeFileSync(
      file,
      stringify({ ...rest, links: { ...links, session: 'https://wiki.example.com/{sessionId}' } }),
    );
    const { session, said, noted } = await previewed();
    expect(said).toContain(`[ View session ] https://wiki.example.com/${session}`);
    expect(noted).toMatch(/^"View session" leads to links\.session here\. /);
  });
});
