import type { Config } from '../../functions/config/config';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { createSlack, type Slack } from '../../local/slack/slack';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Weather } from './faults';
import { type Hardships, ownChannels } from './hardships';
import { PollFunction } from './lambda';
import type { Latency } from './latency';
import { Ledger } from './ledger';
import { LogReads } from './log-reads';
import { notedWeather } from './noted-weather';
import { Obstacles } from './obstacles';
import { OpenedSessions } from './opened-sessions';
import { type Mutation, startProduct } from './product';
import { secretsOf } from './secrets';
import { botToken, channel } from './settings';
import { login, siteOf } from './site';
import { slackWire } from './slack-wire';
import { memorySpool } from './spool';
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
}

const smallSpool = 1_000_000;

/** The product among everything that it touches. */
export interface Stage {
  readonly poll: PollFunction;
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
    tokens: [{ token: botToken }],
    channels: [
      { id: channel, name: 'backup-alerts' },
      ...ownChannels.map((id) => ({ id, name: id.toLowerCase() })),
    ],
    historyLag: setting.slack.historyLag,
  });
  const ledger = new Ledger(slack, [channel, ...ownChannels]);
  const obstacles = new Obstacles(hardships, servers, clock.now);
  const opened = new OpenedSessions(servers, clock.now);
  const logReads = new LogReads();
  const sizes = new WrittenSizes();
  const written = (pk: string, record: string) => {
    opened.note(pk, record);
    sizes.note(pk, record);
  };
  const table = new Table(written, clock.now, chance.stream('table'));
  const sites = new Map(
    servers.map((server) => [server.name, siteOf(server, chance.stream(server.name), clock)]),
  );
  const texts = new Map([
    ['vb365', JSON.stringify(login)],
    ['slack', JSON.stringify({ botToken })],
  ]);
  const ids = chance.stream('ids');
  const poll = new PollFunction(clock, chance.stream('lambda'), trace, (environment) => {
    const weather = notedWeather(setting.weather, environment);
    const client = tableClient(table, environment, weather, latency);
    const way = { environment, weather, latency, obstacles };
    return startProduct(
      config,
      {
        wires: {
          veeam: ({ name }) => {
            const site = sites.get(name);
            if (site === undefined) throw new Error(`There is no server ${name}.`);
            return veeamWire(name, site, { ...way, weather: setting.weather }, logReads);
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
      },
      { environment, clock, chance: ids },
      mutation,
    );
  });
  return { poll, slack, ledger, table, opened, logReads, sizes };
}
