import type { Config } from '../../functions/config/config';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { createSlack, type Slack } from '../../local/slack/slack';
import { ActingFunctions } from './acting-functions';
import { group, signingSecret, users } from './asked-by-people';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Weather } from './faults';
import { type Hardships, ownChannels } from './hardships';
import { JobHistories } from './job-histories';
import { type Environment, PollFunction } from './lambda';
import type { Latency } from './latency';
import { Ledger } from './ledger';
import { LogReads } from './log-reads';
import { notedWeather } from './noted-weather';
import { Obstacles } from './obstacles';
import { OpenedSessions } from './opened-sessions';
import { type Mutation, type ProcessParts, startActing, startProduct, type WaysOut } from './product';
import { secretsOf } from './secrets';
import { botToken, channel } from './settings';
import { login, siteOf } from './site';
import { slackWire } from './slack-wire';
import { memorySpool } from './spool';
import { StartOrders } from './start-orders';
import type { StartedRuns } from './started-runs';
import { Table, tableClient, tableName } from './table';
import type { Trace } from './trace';
import { veeamWire } from './veeam-wire';
import type { PlannedServer } from './world-plan';
import { WrittenSizes } from './written-sizes';

/** What a play is made of. */
export interface Setting {
  readonly chance: Chance;
  readonly clock: VirtualClock;
  readonly trace: Trace;
  readonly servers: readonly PlannedServer[];
  readonly config: Config;
  readonly weather: Weather;
  readonly latency: Latency;
  readonly hardships: Hardships;
  /** How far Slack's clock is ahead, and how long a fresh message is missing in its history, in ms. */
  readonly slack: { readonly clockError: number; readonly historyLag: number };
  readonly mutation: Mutation;
  /** How much the product's disk holds, in UTF-16 units; little, so that it forgets often enough, unless a play says otherwise. */
  readonly spoolSize?: number;
  /** The runs that people start, by the server's name. */
  readonly started?: ReadonlyMap<string, StartedRuns>;
}

const smallSpool = 1_000_000;

type Product<W> = (config: Config, ways: WaysOut, parts: ProcessParts, mutation: Mutation) => W;

/** What the app may do where people press its controls. */
const withGroups = ['chat:write', 'files:write', 'channels:history', 'groups:history', 'usergroups:read'];

/** The product among everything that it touches. */
export interface Stage {
  readonly poll: PollFunction;
  readonly config: Config;
  readonly acting: ActingFunctions;
  /** What was written down about jobs, where people can press something. */
  readonly histories: JobHistories;
  readonly startOrders: StartOrders;
  readonly slack: Slack;
  readonly ledger: Ledger;
  readonly table: Table;
  readonly opened: OpenedSessions;
  readonly logReads: LogReads;
  readonly sizes: WrittenSizes;
}

/** Puts up the real product in front of a world that a plan makes. Nothing happens yet. */
export function buildStage(setting: Setting): Stage {
  const { chance, clock, trace, servers, config, latency, hardships, mutation } = setting;
  const slack = createSlack({
    clock: () => clock.now() + setting.slack.clockError,
    tokens: [config.slack.interactive ? { token: botToken, scopes: withGroups } : { token: botToken }],
    channels: [
      { id: channel, name: 'backup-alerts' },
      ...ownChannels.map((id) => ({ id, name: id.toLowerCase() })),
    ],
    historyLag: setting.slack.historyLag,
    ...(config.slack.interactive && {
      users,
      userGroups: [group],
      interactivity: { signingSecret, requestUrl: 'https://front.example.com/' },
    }),
  });
  const ledger = new Ledger(slack, [channel, ...ownChannels]);
  const obstacles = new Obstacles(hardships, servers, clock.now);
  const opened = new OpenedSessions(servers, clock.now);
  const logReads = new LogReads();
  const sizes = new WrittenSizes();
  const histories = new JobHistories(clock.now);
  const startOrders = new StartOrders(clock.now, () => table.records());
  const written = (pk: string, record: string) => {
    if (config.slack.interactive) histories.note(pk, record);
    opened.note(pk, record);
    sizes.note(pk, record);
  };
  const table: Table = new Table(written, clock.now, chance.stream('table'));
  const sites = new Map(
    servers.map((server) => [
      server.name,
      siteOf(server, chance.stream(server.name), clock, setting.started?.get(server.name)),
    ]),
  );
  const texts = new Map([
    ['vb365', JSON.stringify(login)],
    ['slack', JSON.stringify({ botToken, signingSecret })],
  ]);
  const ids = chance.stream('ids');
  const ways = (environment: Environment): WaysOut => {
    const weather = notedWeather(setting.weather, environment);
    const client = tableClient(table, environment, weather, latency);
    const way = { environment, weather, latency, obstacles };
    return {
      wires: {
        veeam: ({ name }) => {
          const site = sites.get(name);
          if (site === undefined) throw new Error(`There is no server ${name}.`);
          const noted = { logReads, startOrders };
          return veeamWire(name, site, { ...way, weather: setting.weather }, noted);
        },
        slack: slackWire(
          (request) => ledger.handle(request, environment.invocation),
          way,
          chance.stream(environment.name),
        ),
      },
      secrets: secretsOf(texts, environment, weather, latency),
      store: dynamoStore({
        client: mutation.table?.(client) ?? client,
        table: tableName,
        clock: clock.now,
      }),
      spool: memorySpool(setting.spoolSize ?? smallSpool),
    };
  };
  const start = <W>(product: Product<W>, environment: Environment) =>
    product(config, ways(environment), { environment, clock, chance: ids }, mutation);
  const poll = new PollFunction({ clock, chance: chance.stream('lambda'), trace }, (environment) =>
    start(startProduct, environment),
  );
  const acting = new ActingFunctions(
    { clock, chance: chance.stream('acting'), trace },
    { weather: setting.weather, latency, secretText: texts.get('slack') ?? '' },
    (environment) => start(startActing, environment),
  );
  return { config, poll, acting, histories, startOrders, slack, ledger, table, opened, logReads, sizes };
}
