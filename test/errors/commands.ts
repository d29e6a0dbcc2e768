import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../local/commands/run';
import { closeServer, listenOnLoopback, onRequest, writeResponse } from '../../local/http';
import { openState, stateFolder } from '../../local/machine/state';
import { recordedTerminal } from '../local/commands/recorded-terminal';
import { complaint, type Met } from './met';
import type { Provocation } from './provocation';

const notifier = `\
servers:
  - name: hq
    url: http://127.0.0.1:9
    secret: vb365/hq
slack:
  secret: vb365-notifier/slack
  channel: C0123456789
`;
const secrets = `\
vb365/hq: {username: svc, password: pa55word}
vb365-notifier/slack: xoxb-pa55word
`;

interface Setting {
  readonly config?: string | Uint8Array;
  readonly secrets?: string;
  /** What comes after the options for both files. */
  readonly more?: (folder: string) => readonly string[];
}

/** The command line, with files of its own. */
function ran(
  args: readonly string[],
  setting: Setting = {},
  around: (work: () => Promise<Met>, folder: string) => Promise<Met> = (work) => work(),
) {
  return async (): Promise<Met> => {
    const folder = mkdtempSync(join(tmpdir(), 'notifier-errors-'));
    const config = join(folder, 'notifier.yaml');
    writeFileSync(config, setting.config ?? notifier);
    writeFileSync(join(folder, 'secrets.yaml'), setting.secrets ?? secrets);
    const files = ['--config', config, '--secrets', join(folder, 'secrets.yaml')];
    try {
      return await around(async () => {
        const terminal = recordedTerminal();
        const ended = await run([...args, ...(setting.more?.(folder) ?? files)], terminal);
        if (ended === 0) throw new Error('It should have failed.');
        return complaint(terminal.complained());
      }, folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

/** The command line against a stack, of which AWS says this. */
function deployed(
  args: readonly string[],
  aws: {
    readonly stack?: string;
    readonly status?: number;
    readonly failed?: boolean;
    readonly answer?: object;
  },
) {
  const outputs = `<member><OutputKey>${aws.stack ?? 'PollFunctionName'}</OutputKey><OutputValue>poll</OutputValue></member>`;
  const found = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Vb365Notifier</StackName><CreationTime>2026-11-22T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${outputs}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
  const missing =
    '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id Vb365Notifier does not exist</Message></Error></ErrorResponse>';
  const more = (folder: string) => ['--aws', '--config', join(folder, 'notifier.yaml')];
  return ran(args, { config: `${notifier}  interactive: true\n`, more }, async (work) => {
    const server = createServer(
      onRequest('http', ({ url }, outgoing) => {
        const isStack = new URL(url).pathname === '/';
        const failed = aws.failed ? { 'x-amz-function-error': 'Unhandled' } : {};
        writeResponse(outgoing, {
          status: isStack ? (aws.stack === '' ? 400 : 200) : (aws.status ?? 200),
          headers: isStack ? { 'content-type': 'text/xml' } : failed,
          body: isStack ? (aws.stack === '' ? missing : found) : JSON.stringify(aws.answer ?? {}),
        });
      }),
    );
    const url = `http://127.0.0.1:${await listenOnLoopback(server, 0)}`;
    const environment = process.env;
    process.env = {
      ...environment,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_CLOUDFORMATION: url,
      AWS_ENDPOINT_URL_LAMBDA: url,
    };
    try {
      return await work();
    } finally {
      process.env = environment;
      await closeServer(server);
    }
  });
}

function wrong(title: string, subject: string, setting: Setting): Provocation {
  return { title, code: 'ConfigError', subject, provoke: ran(['poll'], setting) };
}

function misused(title: string, subject: string, args: readonly string[], setting?: Setting): Provocation {
  return { title, code: '', subject, provoke: ran(args, setting) };
}

/** What the command line can end in. */
export const commandProvocations: readonly Provocation[] = [
  wrong('there is no configuration', 'none.yaml', {
    more: (folder) => ['--config', join(folder, 'none.yaml')],
  }),
  wrong('the configuration is a folder', 'is a folder', { more: (folder) => ['--config', folder] }),
  wrong('the configuration is in UTF-16', 'notifier.yaml:1', { config: Buffer.from(notifier, 'utf16le') }),
  wrong('the configuration has a tab', 'notifier.yaml:3', {
    config: notifier.replace('    url', '\turl'),
  }),
  wrong('the configuration has mistakes', 'notifier.yaml:5', {
    config: notifier.replace('slack:', 'slakc:'),
  }),
  wrong('there are no secrets', 'none.yaml', {
    more: (folder) => ['--config', join(folder, 'notifier.yaml'), '--secrets', join(folder, 'none.yaml')],
  }),
  wrong('the secrets have an open quotation mark', 'secrets.yaml:1', {
    secrets: secrets.replace('pa55word}', '"pa55word}'),
  }),
  wrong('the secrets have a password of digits', 'secrets.yaml:1', {
    secrets: secrets.replace('pa55word}', '04711}'),
  }),
  {
    title: 'a secret is not in the file',
    code: 'SecretError',
    subject: 'The secret vb365-notifier/slack is not in',
    provoke: ran(['test-message'], { secrets: secrets.replace('vb365-notifier', 'other') }),
  },
  {
    title: 'another command runs',
    code: 'StateError',
    subject: 'dynamodb is in use',
    provoke: ran(['poll'], {}, async (work, folder) => {
      const open = await openState(stateFolder(join(folder, 'notifier.yaml')), true);
      return work().finally(() => open.close());
    }),
  },
  {
    title: 'what is remembered cannot be opened',
    code: 'StateError',
    subject: 'dynamodb cannot be opened',
    provoke: ran(['poll'], {}, (work, folder) => {
      mkdirSync(join(folder, '.notifier'));
      writeFileSync(join(folder, '.notifier', 'dynamodb'), '');
      return work();
    }),
  },
  {
    title: 'there is no stack',
    code: 'DeploymentError',
    subject: 'The stack Vb365Notifier',
    provoke: deployed(['poll'], { stack: '' }),
  },
  {
    title: 'the stack is another one',
    code: 'DeploymentError',
    subject: 'The stack Vb365Notifier',
    provoke: deployed(['poll'], { stack: 'Other' }),
  },
  {
    title: 'the stack does not answer Slack',
    code: 'DeploymentError',
    subject: 'The stack Vb365Notifier',
    provoke: deployed(['manifest'], { stack: 'Other' }),
  },
  {
    title: 'the function may not be invoked',
    code: 'DeploymentError',
    subject: 'The function poll',
    provoke: deployed(['poll'], { status: 403, answer: { message: 'User is not authorized.' } }),
  },
  {
    title: 'the function is of another release',
    code: 'DeploymentError',
    subject: 'The function poll',
    provoke: deployed(['poll'], { answer: { polled: true } }),
  },
  {
    title: 'the function ends without saying why',
    code: 'DeploymentError',
    subject: 'The function',
    provoke: deployed(['poll'], { failed: true, answer: {} }),
  },
  misused('there is no such command', '"pol"', ['pol']),
  misused('there is no such option', '--sever', ['poll', '--sever', 'hq']),
  misused('there is no such server', '"branch"', ['poll', '--server', 'branch']),
  misused('the session is missing', 'Name a session', ['session']),
];
