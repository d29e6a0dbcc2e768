import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { run } from '../../../local/commands/run';
import { closeServer, listenOnLoopback, onRequest, textOf, writeResponse } from '../../../local/http';
import { recordedTerminal } from './recorded-terminal';

const config = join(__dirname, '..', '..', '..', 'notifier.yaml');

const result = {
  servers: [
    {
      server: 'hq',
      sessionsSeen: 3,
      sessionsReported: 1,
      logItemsRead: 60,
      problems: 7,
      messagesPosted: 2,
      messagesUpdated: 0,
      messages: [{ sessionId: 'b1c2', channel: 'C0123456789', ts: '1795354442.492000' }],
      payloads: [],
    },
  ],
};

const stacks = (outputs: string) =>
  `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Vb365Notifier</StackName><CreationTime>2026-11-22T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${outputs}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;

/** CloudFormation and Lambda, as far as the command line asks them. */
describe('the command line against the deployed stack', () => {
  const environment = process.env;
  const asked: { readonly path: string; readonly body: string }[] = [];
  let outputs: string;
  let answer: { readonly failed: boolean; readonly payload: unknown };
  let aws: Server;

  beforeAll(async () => {
    aws = createServer(
      onRequest('http', (request, outgoing) => {
        const path = decodeURIComponent(new URL(request.url).pathname);
        asked.push({ path, body: textOf(request) });
        if (path === '/') {
          writeResponse(outgoing, {
            status: 200,
            headers: { 'content-type': 'text/xml' },
            body: stacks(outputs),
          });
          return;
        }
        const headers = answer.failed ? { 'x-amz-function-error': 'Unhandled' } : {};
        writeResponse(outgoing, { status: 200, headers, body: JSON.stringify(answer.payload) });
      }),
    );
    const url = `http://127.0.0.1:${await listenOnLoopback(aws, 0)}`;
    process.env = {
      ...environment,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_CLOUDFORMATION: url,
      AWS_ENDPOINT_URL_LAMBDA: url,
    };
  });

  beforeEach(() => {
    asked.length = 0;
    outputs = '<member><OutputKey>PollFunctionName</OutputKey><OutputValue>poll-abc</OutputValue></member>';
    answer = { failed: false, payload: result };
  });

  afterAll(async () => {
    process.env = environment;
    await closeServer(aws);
  });

  const notify = (...args: string[]) => notifyWith(config, ...args);

  async function notifyWith(file: string, ...args: string[]) {
    const terminal = recordedTerminal();
    const status = await run([...args, '--aws', '--config', file], terminal);
    return { status, said: terminal.said(), complained: terminal.complained() };
  }

  test('finds the function by the output of the stack, invokes it and tells its result', async () => {
    const { status, said } = await notify('session', 'b1c2', '--server', 'hq', '--force');
    expect(status).toBe(0);
    expect(said).toContain('hq  3 sessions looked at, 60 log items read, 1 run with 7 problems reported');
    expect(asked[0]?.body).toContain('StackName=Vb365Notifier');
    expect(asked[1]?.path).toBe('/2015-03-31/functions/poll-abc/invocations');
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ server: 'hq', session: 'b1c2', force: true });
  });

  test('a check is a poll without effect', async () => {
    expect((await notify('check')).said).toContain('Slack is not spoken to in a dry run');
    expect(JSON.parse(asked[1]?.body ?? '')).toEqual({ dryRun: true });
  });

  test('takes a message that is about no session', async () => {
    const [server] = result.servers;
    const messages = [{ channel: 'C0123456789', ts: '1795354442.492000' }];
    answer = { failed: false, payload: { servers: [{ ...server, messages }] } };
    const { status, said } = await notify('poll');
    expect(status).toBe(0);
    expect(said).toContain('message 1795354442.492000 in C0123456789');
  });

  test('a failure of the function is JSON where JSON is wanted, as AWS gives it', async () => {
    answer = { failed: true, payload: { errorType: 'StateError', errorMessage: 'The table is gone.' } };
    const { status, said, complained } = await notify('poll', '--json');
    expect({ status, complained }).toEqual({ status: 1, complained: 'StateError: The table is gone.' });
    expect(JSON.parse(said)).toEqual({ errorType: 'StateError', errorMessage: 'The table is gone.' });
  });

  test('a failure of the function keeps its code', async () => {
    const payload = { errorType: 'VeeamTlsError', errorMessage: 'Was the certificate renewed?', trace: [] };
    answer = { failed: true, payload };
    expect(await notify('poll')).toMatchObject({
      status: 1,
      complained: 'VeeamTlsError: Was the certificate renewed?',
    });
    expect(asked).toHaveLength(2);
  });

  test('a stack that is another one says so', async () => {
    outputs = '';
    const { status, complained } = await notify('poll', '--stack', 'Other');
    expect(status).toBe(1);
    expect(complained).toMatch(/^DeploymentError: The stack Other has no output PollFunctionName/);
  });

  describe('asked for the manifest', () => {
    const folder = mkdtempSync(join(tmpdir(), 'notifier-manifest-'));
    const interactive = join(folder, 'notifier.yaml');
    const address = 'https://abc123.lambda-url.eu-west-1.on.aws/';

    beforeAll(() => {
      writeFileSync(
        interactive,
        `servers: [{ name: hq, url: "https://vb365.example.com:4443", secret: vb365/hq }]
slack: { secret: vb365-notifier/slack, channel: C0123456789, interactive: true, operators: [S0123456789] }
`,
      );
    });

    beforeEach(() => {
      outputs += `<member><OutputKey>SlackEventsUrl</OutputKey><OutputValue>${address}</OutputValue></member>`;
    });

    afterAll(() => rmSync(folder, { recursive: true }));

    test('prints it with the address in the output of the stack', async () => {
      const { status, said, complained } = await notifyWith(interactive, 'manifest');
      expect({ status, complained }).toEqual({ status: 0, complained: '' });
      expect(parse(said)).toMatchObject({
        features: { slash_commands: [{ command: '/vb365', url: address }] },
        settings: { interactivity: { request_url: address } },
      });
      expect(asked.map(({ body }) => body)).toEqual([expect.stringContaining('StackName=Vb365Notifier')]);
    });

    test('asks the stack that is named', async () => {
      await notifyWith(interactive, 'manifest', '--stack', 'Other', '--json');
      expect(asked[0]?.body).toContain('StackName=Other');
    });

    test('asks nobody where the deployment does not answer Slack', async () => {
      const { status, said } = await notify('manifest');
      expect(status).toBe(0);
      expect(said).not.toContain(address);
      expect(asked).toEqual([]);
    });

    test('says so where the stack was deployed without it', async () => {
      outputs = outputs.replace('SlackEventsUrl', 'SessionPageUrl');
      const { status, said, complained } = await notifyWith(interactive, 'manifest');
      expect({ status, said }).toEqual({ status: 1, said: '' });
      expect(complained).toMatch(/^DeploymentError: The stack Vb365Notifier has no output SlackEventsUrl: /);
    });
  });
});
