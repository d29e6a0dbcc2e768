import type { Config } from '../../functions/config/config';
import { loadConfig } from '../../functions/config/load-config';
import { planStacks } from '../../lib/stack-plan';
import { deployed } from '../deployed/deployed';
import { findEventsAddress } from '../deployed/find-events-address';
import { here } from '../machine/here';
import { wayOutHere } from '../machine/proxy';
import { secretsHere } from '../machine/secrets';
import { stateFolder } from '../machine/state';
import { checkHere } from './check-here';
import { checkThere } from './check-there';
import { type Command, type Options, readCommandLine } from './command-line';
import { type ExitStatus, explain } from './exit-status';
import { help } from './help';
import { printManifest } from './manifest';
import type { Place } from './place';
import { preview } from './preview';
import { report } from './report';
import type { Terminal } from './terminal';
import { postTestMessage } from './test-message';
import { UsageError } from './usage-error';

/** Runs `npm run notify`. @param args what follows the script's name */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  try {
    const { command, options } = readCommandLine(args);
    if (command.kind === 'help') terminal.say(help);
    else await carryOut(command, options, loadConfig(options.config), terminal);
    return 0;
  } catch (error) {
    return explain(error, terminal.complain);
  }
}

async function carryOut(
  command: Exclude<Command, { kind: 'help' }>,
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
  const place = () => placeOf(options, whole, config, terminal);
  switch (command.kind) {
    case 'poll': {
      const event = { ...forServer, ...(command.dryRun && { dryRun: true }) };
      return report(event, place(), json, terminal);
    }
    case 'session': {
      const { id: session, force, dryRun } = command;
      const event = { ...forServer, session, ...(force && { force }), ...(dryRun && { dryRun }) };
      return report(event, place(), json, terminal);
    }
    case 'preview':
      return preview({ ...forServer, session: command.id }, place(), json, terminal);
    case 'check':
      return options.aws
        ? checkThere(forServer, place(), json, terminal)
        : checkHere(config, secretsHere(options.secrets, region), json, terminal);
    case 'test-message':
      return postTestMessage(config, secretsHere(options.secrets, region), json, terminal);
    case 'manifest':
      return printManifest(whole, await eventsAddress(command, options, whole), json, terminal);
  }
}

/** Where the deployment answers Slack; undefined where it does not, or nobody says where. The first stack answers for all. */
async function eventsAddress(
  { address }: Extract<Command, { kind: 'manifest' }>,
  { aws }: Options,
  config: Config,
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
  return stack === undefined ? undefined : findEventsAddress(stack, config.aws.region);
}

/** The product where the options say. */
function placeOf(
  { aws, secrets, config: file }: Options,
  whole: Config,
  config: Config,
  { tell }: Terminal,
): Place {
  const { region } = config.aws;
  if (aws === undefined) {
    return here({ config, secrets: secretsHere(secrets, region), state: stateFolder(file), tell });
  }
  return deployed(aws.stack === undefined ? stacksOf(whole, config) : [aws.stack], region);
}

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
