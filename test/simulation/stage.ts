import type { Config } from '../../functions/config/config';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { createSlack, type Slack } from '../../local/slack/slack';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Weather } from './faults';
import { PollFunction } from './lambda';
import type { Latency } from './latency';
import { Ledger } from './ledger';
import { OpenedSessions } from './opened-sessions';
import { type Mutation, startProduct } from './product';
import { secretsOf } from './secrets';
import { channel } from './settings';
import { login, siteOf } from './site';
import { slackWire } from './slack-wire';
import { Table, tableClient, tableName } from './table';
import type { Trace } from './trace';
import { veeamWire } from './veeam-wire';
import type { PlannedServer } from './world-plan';

const botToken = 'xoxb-1-2-simulation';

/** What a play is made of. */
export interface Setting {
  readonly chance: Chance;
  readonly clock: VirtualClock;
  readonly trace: Trace;
  readonly servers: readonly PlannedServer[];
  readonly config: Config;
  readonly weather: Weather;
  readonly latency: Latency;
  /** How far Slack's clock is ahead, and how long a fresh message is missing in its history, in ms. */
  readonly slack: { readonly clockError: number; readonly historyLag: number };
  readonly mutation: Mutation;
}

/** The product among everything that it touches. */
export interface Stage {
  readonly poll: PollFunction;
  readonly slack: Slack;
  readonly ledger: Ledger;
  readonly table: Table;
  readonly opened: OpenedSessions;
}

/** Puts up the real product in front of a world that a plan makes. Nothing happens yet. */
export function buildStage(setting: Setting): Stage {
  const { chance, clock, trace, servers, config, weather, latency, mutation } = setting;
  const slack = createSlack({
    clock: () => clock.now() + setting.slack.clockError,
    tokens: [{ token: botToken }],
    channels: [{ id: channel, name: 'backup-alerts' }],
    historyLag: setting.slack.historyLag,
  });
  const ledger = new Ledger(slack, channel);
  const opened = new OpenedSessions(clock.now);
  const table = new Table((pk, record) => opened.note(pk, record));
  const sites = new Map(
    servers.map((server) => [server.name, siteOf(server, chance.stream(server.name), clock)]),
  );
  const texts = new Map([
    ['vb365', JSON.stringify(login)],
    ['slack', JSON.stringify({ botToken })],
  ]);
  const ids = chance.stream('ids');
  const poll = new PollFunction(clock, chance.stream('lambda'), trace, (environment) =>
    startProduct(
      config,
      {
        wires: {
          veeam: ({ name }) => {
            const site = sites.get(name);
            if (site === undefined) throw new Error(`There is no server ${name}.`);
            return veeamWire(site, environment, weather, latency);
          },
          slack: slackWire(
            (request) => ledger.handle(request, environment.invocation),
            environment,
            weather,
            latency,
            chance.stream(environment.name),
          ),
        },
        secrets: secretsOf(texts, environment, weather, latency),
        store: dynamoStore({
          client: tableClient(table, environment, weather, latency),
          table: tableName,
          clock: clock.now,
        }),
      },
      environment,
      clock,
      ids,
      mutation,
    ),
  );
  return { poll, slack, ledger, table, opened };
}
