import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import * as cloudFormation from '@aws-sdk/client-cloudformation';
import * as dynamoDb from '@aws-sdk/client-dynamodb';
import * as lambda from '@aws-sdk/client-lambda';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import { readCommandLine } from '../../local/commands/command-line';
import { readStartOptions } from '../../local/demo/start-options';
import packageJson from '../../package.json';
import { benchNames, benchOptions } from '../bench/options';
import { fuzzOptions } from '../fuzz/options';
import { simulationOptions } from '../simulation/options';

const root = join(__dirname, '../..');

/** What is wrong with a command; nothing where it can be given. */
export function troubleWith(command: readonly string[]): string | undefined {
  try {
    const [program = '', ...args] = command;
    const check = programs.get(program);
    if (check === undefined) return `${program} is no program that readers are told to have`;
    return check(args);
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

type Check = (args: readonly string[]) => string | undefined;

const isFine: Check = () => undefined;

const programs: ReadonlyMap<string, Check> = new Map([
  ['npm', npm],
  ['npx', npx],
  ['vb365-notifier', notify],
  ['aws', aws],
  ...[
    'git',
    'openssl',
    'cd',
    'export',
    'eval',
    'source',
    'echo',
    'head',
    'jq',
    'apt-get',
    'less',
    'grep',
    'umask',
    'nano',
    'rm',
  ].map((name) => [name, isFine] as const),
]);

const ofNpm = ['ci', 'install', 'link', 'audit', 'pack', 'outdated'];

const scripts = Object.keys(packageJson.scripts);

function npm([first = '', ...rest]: readonly string[]): string | undefined {
  if (ofNpm.includes(first)) return undefined;
  const words = [first, ...rest].filter((text) => text !== '-s' && text !== '--silent');
  const [name = '', ...others] = words[0] === 'run' ? words.slice(1) : words;
  if (words[0] !== 'run' && name !== 'start' && name !== 'test') return `npm has no command ${name}`;
  if (!scripts.includes(name)) return `there is no script ${name}`;
  const [dashes, ...args] = others;
  if (dashes !== undefined && dashes !== '--') return `"--" is missing before ${dashes}`;
  return takenBy.get(name)?.(args);
}

/** What the scripts take. */
const takenBy: ReadonlyMap<string, Check> = new Map([
  ['start', start],
  ['notify', notify],
  ['simulate', by({ options: simulationOptions })],
  ['fuzz', by({ options: fuzzOptions })],
  ['bench', bench],
  ['policy', by({ allowPositionals: true, options: { config: { type: 'string' } } })],
]);

function by(config: ParseArgsConfig): Check {
  return (args) => {
    parseArgs({ ...config, args: [...args] });
    return undefined;
  };
}

function start(args: readonly string[]): undefined {
  readStartOptions(args);
}

/** What stands for something that the reader knows, as what it may be: a session's id where nothing else is meant. */
function notify(args: readonly string[]): undefined {
  const filled = args.map((text, index) => {
    if (index === 0 && /^(…|COMMAND)$/.test(text)) return 'poll';
    if (text === 'SHELL') return 'bash';
    if (text === 'URL') return 'https://example.com';
    return /^(<.*>|ID|…)$/.test(text) ? '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1' : text;
  });
  readCommandLine(filled);
}

function bench(args: readonly string[]): string | undefined {
  const { positionals } = parseArgs({ args: [...args], options: benchOptions, allowPositionals: true });
  const unknown = positionals.filter((name) => !benchNames.some((known) => known === name));
  return unknown.length > 0 ? `there is no benchmark ${unknown.join(', ')}` : undefined;
}

function npx([program = '', ...args]: readonly string[]): string | undefined {
  if (program === 'vb365-notifier') return notify(args);
  if (!existsSync(join(root, 'node_modules/.bin', program))) return `${program} is not installed`;
  const files = args.filter((text) => /\.ts$/.test(text) && !existsSync(join(root, text)));
  if (files.length > 0) return `${files.join(', ')} is not there`;
  return program === 'cdk' ? cdk(args) : undefined;
}

interface CdkOptions {
  readonly [option: string]: { readonly alias?: string | readonly string[]; readonly type: string };
}

interface CdkRegistry {
  readonly globalOptions: CdkOptions;
  readonly commands: Readonly<
    Record<string, { readonly options?: CdkOptions; readonly aliases?: readonly string[] }>
  >;
}

function cdkRegistry(): CdkRegistry {
  const folder = dirname(require.resolve('aws-cdk/package.json'));
  return JSON.parse(readFileSync(join(folder, 'lib/cli/cli-type-registry.json'), 'utf8'));
}

function cdk(args: readonly string[]): string | undefined {
  const { globalOptions, commands } = cdkRegistry();
  const [name] = args;
  if (name === undefined || name === '…' || name.startsWith('-')) return undefined;
  const command = Object.entries(commands).find(
    ([known, { aliases = [] }]) => known === name || aliases.includes(name),
  );
  if (command === undefined) return `cdk has no command ${name}`;
  const options = { ...globalOptions, ...command[1].options };
  const known = Object.entries(options).flatMap(([option, { alias = [] }]) => [option, ...[alias].flat()]);
  const unknown = args
    .filter((text) => /^--?[a-z]/.test(text))
    .map((text) => text.replace(/^--?(no-)?/, '').replace(/=.*$/, ''))
    .filter((option) => !known.includes(option));
  return unknown.length > 0 ? `cdk ${name} has no option ${unknown.join(', ')}` : undefined;
}

/** The services whose commands can be compared with the SDK that is installed. */
const services: ReadonlyMap<string, object> = new Map<string, object>([
  ['cloudformation', cloudFormation],
  ['dynamodb', dynamoDb],
  ['lambda', lambda],
  ['secretsmanager', secretsManager],
]);

function aws([service = '', name = '', waitsFor = '']: readonly string[]): string | undefined {
  const sdk = services.get(service);
  if (sdk === undefined) return undefined;
  const part = name === 'wait' ? `waitUntil${inCapitals(waitsFor)}` : `${inCapitals(name)}Command`;
  const commands = Object.keys(sdk);
  // The command line has names of its own for a few, and calls this one so.
  return commands.includes(part) || part === 'InvokeCommand'
    ? undefined
    : `aws ${service} has no ${name} ${waitsFor}`;
}

function inCapitals(words: string): string {
  return words.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
