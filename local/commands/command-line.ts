import { parseArgs } from 'node:util';
import { isSessionId, sessionIdForm } from '../../functions/invocation/event';
import { UsageError } from './usage-error';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'poll'; readonly dryRun: boolean }
  | { readonly kind: 'session'; readonly id: string; readonly force: boolean; readonly dryRun: boolean }
  | { readonly kind: 'preview'; readonly id: string }
  | { readonly kind: 'check' }
  | { readonly kind: 'test-message' }
  /** `address`: where the deployment answers Slack, where the command line says it. */
  | { readonly kind: 'manifest'; readonly address?: string };

/** Where it is to be done, and how to tell. */
export interface Options {
  readonly config: string;
  readonly server?: string;
  /** The YAML file that stands for Secrets Manager. */
  readonly secrets?: string;
  readonly json: boolean;
  /** Against the deployed stack; `stack` where it is not the configuration's own. */
  readonly aws?: { readonly stack?: string };
}

const options = {
  help: { type: 'boolean', short: 'h' },
  config: { type: 'string', default: 'notifier.yaml' },
  server: { type: 'string' },
  secrets: { type: 'string' },
  json: { type: 'boolean', default: false },
  aws: { type: 'boolean', default: false },
  stack: { type: 'string' },
  force: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  url: { type: 'string' },
} as const;

const commands = ['poll', 'session', 'preview', 'check', 'test-message', 'manifest'] as const;

/** Reads the command line. @throws UsageError */
export function readCommandLine(args: readonly string[]): {
  readonly command: Command;
  readonly options: Options;
} {
  const { values, positionals } = parse(args);
  const { server, secrets, stack } = values;
  const command =
    values.help || positionals[0] === 'help' || args.length === 0
      ? ({ kind: 'help' } as const)
      : readCommand(positionals, values);
  if (command.kind !== 'help') refuseContradictions(command, values);
  return {
    command,
    options: {
      config: values.config,
      json: values.json,
      ...(server !== undefined && { server }),
      ...(secrets !== undefined && { secrets }),
      ...(values.aws && { aws: stack === undefined ? {} : { stack } }),
    },
  };
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw UsageError.of(cause, help);
  }
}

const help = 'npm run notify -- --help';

function readCommand(positionals: readonly string[], values: Values): Command {
  const [name, id, ...others] = positionals;
  const kind = commands.find((command) => command === name);
  if (kind === undefined) {
    const found = name === undefined ? 'A command is missing' : `There is no command ${JSON.stringify(name)}`;
    throw new UsageError(`${found}. The commands are ${commands.join(', ')}. See ${help}`);
  }
  const { force, 'dry-run': dryRun } = values;
  if (kind === 'session' || kind === 'preview') {
    if (id === undefined || !isSessionId(id)) {
      throw new UsageError(`Name a session: npm run notify -- ${kind} ID. ${sessionIdForm}.`);
    }
    refuse(others.length > 0, `${kind} takes one session.`);
    return kind === 'session' ? { kind, id, force, dryRun } : { kind, id };
  }
  refuse(id !== undefined, `${kind} takes nothing after it but options.`);
  if (kind === 'manifest')
    return values.url === undefined ? { kind } : { kind, address: addressIn(values.url) };
  return kind === 'poll' ? { kind, dryRun } : { kind };
}

/** Slack takes https alone, and up to 3,000 characters. @throws UsageError */
function addressIn(url: string): string {
  const isAddress = URL.canParse(url) && /^https:\/\/[^\s@]{1,2990}$/.test(url);
  if (isAddress) return url;
  throw new UsageError(
    `--url takes the address at which the deployment answers Slack: https://…, as the stack's output SlackEventsUrl has it. See ${help}`,
  );
}

function refuseContradictions(command: Command, values: Values): void {
  const { kind } = command;
  refuse(values.force && kind !== 'session', `--force goes with session, not with ${kind}.`);
  refuse(
    values['dry-run'] && kind !== 'session' && kind !== 'poll',
    kind === 'preview' ? 'preview is a dry run already.' : `--dry-run does not go with ${kind}.`,
  );
  refuse(values.stack !== undefined && !values.aws, '--stack goes with --aws.');
  refuse(
    values.secrets !== undefined && values.aws,
    '--secrets does not go with --aws: the deployed function reads Secrets Manager.',
  );
  refuse(values.url !== undefined && kind !== 'manifest', `--url goes with manifest, not with ${kind}.`);
  refuse(
    values.url !== undefined && values.aws,
    '--url and --aws both say where Slack is answered: take one.',
  );
  refuse(
    values.server !== undefined && kind === 'manifest',
    'manifest is for all servers: leave --server out.',
  );
  refuse(
    values.secrets !== undefined && kind === 'manifest',
    'manifest needs no secrets: leave --secrets out.',
  );
  refuse(
    values.aws && kind === 'test-message',
    'test-message posts from this machine. Leave --aws out; in AWS, "session ID --force" posts through the function.',
  );
}

function refuse(wrong: boolean, message: string): void {
  if (wrong) throw new UsageError(`${message} See ${help}`);
}
