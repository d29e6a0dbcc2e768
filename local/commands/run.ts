import { existsSync } from 'node:fs';
import type { Config } from '../../functions/config/config';
import { loadConfig } from '../../functions/config/load-config';
import { planStacks } from '../../lib/stack-plan';
import { errorJson } from '../check/findings-json';
import { completionFor } from '../completion/completion';
import { deployed } from '../deployed/deployed';
import { findEventsAddress } from '../deployed/find-events-address';
import { here } from '../machine/here';
import { pageHere } from '../machine/page';
import { wayOutHere } from '../machine/proxy';
import { secretsHere } from '../machine/secrets';
import { stateFolder } from '../machine/state';
import { checkHere } from './check-here';
import { checkThere } from './check-there';
import { type Command, isSaying, type Options, readCommandLine, type Saying } from './command-line';
import { type ExitStatus, explain } from './exit-status';
import { help } from './help';
import { printManifest } from './manifest';
import type { Place } from './place';
import { preview } from './preview';
import { report } from './report';
import type { Terminal } from './terminal';
import { postTestMessage } from './test-message';
import { UsageError } from './usage-error';
import { version } from './version';

/** Runs `npm run notify`. @param args what follows the script's name */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  try {
    const { command, options } = readCommandLine(args);
    if (isSaying(command)) terminal.say(textOf(command));
    else if (options.json) await inJson(command, options, terminal);
    else await carryOut(command, options, loadConfig(options.config), terminal);
    return 0;
  } catch (error) {
    terminal.tell('');
    return explain(error, terminal.complain);
  }
}

/** What fails without a result is JSON, too: what AWS Lambda answers for a function that fails. */
async function inJson(
  command: Exclude<Command, Saying>,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  let hasResult = false;
  const say = (line: string) => {
    hasResult = true;
    terminal.say(line);
  };
  try {
    await carryOut(command, options, loadConfig(options.config), { ...terminal, say });
  } catch (error) {
    if (!hasResult && error instanceof Error) say(JSON.stringify(errorJson(error), undefined, 2));
    throw error;
  }
}

function textOf(saying: Saying): string {
  switch (saying.kind) {
    case 'help':
      return help;
    case 'version':
      return version();
    case 'completion':
      return completionFor(saying.shell).trimEnd();
  }
}

async function carryOut(
  command: Exclude<Command, Saying>,
  options: Options,
  whole: Config,
  terminal: Terminal,
): Promise<void> {
  const config = { ...whole, servers: chosenServers(command, options, whole) };
  const forServer = options.server === undefined ? {} : { server: options.server };
  const json = options.json;
  const { region } = whole.aws;
  // Every request of this process goes by the proxy of the environment, where there is one.
  wayOutHere();
  const place = (posts = false) => placeOf({ options, whole, config, posts }, terminal);
  switch (command.kind) {
    case 'poll': {
      const event = { ...forServer, ...(command.dryRun && { dryRun: true }) };
      return report(event, await place(!command.dryRun), json, terminal);
    }
    case 'session': {
      const { id: session, force, dryRun } = command;
      const event = { ...forServer, session, ...(force && { force }), ...(dryRun && { dryRun }) };
      return report(event, await place(), json, terminal);
    }
    case 'preview':
      return preview(
        { ...forServer, session: command.id },
        await place(),
        { json, apiUrl: config.slack.apiUrl },
        terminal,
      );
    case 'check':
      return options.aws
        ? checkThere(forServer, await place(), json, terminal)
        : checkHere(config, secretsHere(options.secrets, region), json, terminal);
    case 'test-message':
      return postTestMessage(config, secretsHere(options.secrets, region), json, terminal);
    case 'manifest':
      return printManifest(whole, await eventsAddress(command, options, whole, terminal), json, terminal);
  }
}

/** Where the deployment answers Slack; undefined where it does not, or nobody says where. The first stack answers for all. */
async function eventsAddress(
  { address }: Extract<Command, { kind: 'manifest' }>,
  { aws }: Options,
  config: Config,
  { tell }: Terminal,
): Promise<string | undefined> {
  if (!config.slack.interactive) {
    if (address === undefined) return undefined;
    throw new UsageError(
      'The deployment does not answer Slack unless slack.interactive is true: leave --url out.',
    );
  }
  if (aws === undefined) return address;
  const [first] = planStacks(config);
  const stack = aws.stack ?? first?.name;
  if (stack === undefined) return undefined;
  tell(`Looking up the stack ${stack} …`);
  const found = await findEventsAddress(stack, config.aws.region);
  tell('');
  return found;
}

/** What is to be done where. */
interface Where {
  readonly options: Options;
  readonly whole: Config;
  /** With the chosen servers alone. */
  readonly config: Config;
  /** Whether messages are posted that go on. */
  readonly posts: boolean;
}

/** The product where the options say. */
async function placeOf({ options, whole, config, posts }: Where, { tell, note }: Terminal): Promise<Place> {
  const { aws, secrets, config: file } = options;
  const stacks = aws?.stack === undefined ? stacksOf(whole, config) : [aws.stack];
  if (aws !== undefined) return deployed(stacks, tell, config.aws.region);
  tell('Looking for the session page …');
  const { missing, ...found } = await pageHere(config, stacks, secrets === undefined);
  tell('');
  if (missing !== undefined) note(missing);
  const state = stateFolder(file);
  if (posts && config.slack.interactive) note(unansweredButtons);
  if (posts && !existsSync(state)) note(nothingRemembered);
  return here({ ...found, secrets: secretsHere(secrets, config.aws.region), state, tell });
}

const nothingRemembered =
  'This machine remembers nothing yet, so that what a deployment has told already is told again. With --aws it is not.';

const unansweredButtons =
  'The buttons of messages that are posted from here do nothing: the deployment answers them, and does not know these messages. With --aws they work.';

/** The stacks that poll the chosen servers: how many there are follows from all servers. */
function stacksOf(whole: Config, { servers }: Config): readonly string[] {
  const chosen = new Set(servers.map(({ name }) => name));
  return planStacks(whole)
    .filter(({ config }) => config.servers.some(({ name }) => chosen.has(name)))
    .map(({ name }) => name);
}

function chosenServers(command: Command, { server }: Options, { servers }: Config): Config['servers'] {
  const names = servers.map(({ name }) => name).join(', ');
  const chosen = server === undefined ? servers : servers.filter(({ name }) => name === server);
  if (chosen.length === 0) {
    throw new UsageError(`The configuration has no server ${JSON.stringify(server)}. It has: ${names}.`);
  }
  if ((command.kind === 'session' || command.kind === 'preview') && chosen.length > 1) {
    throw new UsageError(`There are several servers; name the session's one with --server: ${names}.`);
  }
  return chosen;
}
