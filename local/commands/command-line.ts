import { parseArgs } from 'node:util';
import { isSessionId, sessionIdForm } from '../../functions/invocation/event';
import { commandWords, shells } from './grammar';
import { UsageError } from './usage-error';

/** What is said without a look at the configuration. */
export type Saying =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'completion'; readonly shell: (typeof shells)[number] };

/** What the command line asks for. */
export type Command =
  | Saying
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
  version: { type: 'boolean' },
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

/** Reads the command line. @throws UsageError */
export function readCommandLine(args: readonly string[]): {
  readonly command: Command;
  readonly options: Options;
} {
  const { values, positionals } = parse(args);
  const { server, secrets, stack } = values;
  const command = askedFirst(args, values) ?? readCommand(positionals, values);
  if (!isSaying(command)) refuseContradictions(command, values);
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

/** Help and version go before whatever else is there. */
function askedFirst(args: readonly string[], { help: isLost, version }: Values): Saying | undefined {
  if (isLost || args.length === 0) return { kind: 'help' };
  return version ? { kind: 'version' } : undefined;
}

/** Whether a command says something without a look at the configuration. */
export function isSaying(command: Command): command is Saying {
  return command.kind === 'help' || command.kind === 'version' || command.kind === 'completion';
}

function readCommand(positionals: readonly string[], values: Values): Command {
  const [name, id, ...others] = positionals;
  const kind = commandWords.find((command) => command.name === name)?.name;
  if (kind === undefined) {
    const found = name === undefined ? 'A command is missing' : `There is no command ${JSON.stringify(name)}`;
    throw new UsageError(
      `${found}. The commands are ${commandWords.map((command) => command.name).join(', ')}. See ${help}`,
    );
  }
  if (kind === 'help') return { kind };
  if (kind === 'completion') {
    const shell = shells.find((known) => known === id);
    if (shell !== undefined && others.length === 0) return { kind, shell };
    throw new UsageError(`completion takes the name of a shell: ${shells.join(', ')}. See ${help}`);
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

function refuseContradictions(command: Exclude<Command, Saying>, values: Values): void {
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
