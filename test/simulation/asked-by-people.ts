import type { Config } from '../../functions/config/config';
import type { UserGroupSetup, UserSetup } from '../../local/slack/workspace/people';
import type { Chance } from './chance';

const hour = 3_600_000;

/** An operator, one of a group of operators, somebody else, and a guest of another organization. */
export const ana = 'U0000000ANA';
const ben = 'U0000000BEN';
const eve = 'U0000000EVE';
const guest = 'U000000GUEST';

/** Who may press. */
export const users: readonly [UserSetup, ...UserSetup[]] = [
  { id: ana, name: 'Ana Fischer' },
  { id: ben, name: 'Ben Okafor' },
  { id: eve, name: 'Eve Lindqvist' },
  { id: guest, name: 'Gil Torres', team: 'T0000000002' },
];

/** The group of operators. */
export const group: UserGroupSetup = { id: 'S000000ONCALL', name: 'oncall', users: [ben] };

/** The group that routes mention. */
export const mentioned = 'S0000MENTION';

/** What Slack signs its requests with. */
export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** Whether somebody is an operator. */
export function isOperator(user: string, { slack }: Pick<Config, 'slack'>): boolean {
  return slack.operators.includes(user) || (slack.operators.includes(group.id) && group.users.includes(user));
}

/** The configuration of a play in which people press the controls of messages. */
export function withControls(chance: Chance, config: Config): Config {
  const { slack, alerts, routes } = config;
  return {
    ...config,
    slack: {
      ...slack,
      interactive: true,
      operators: chance.weighted([
        [4, [ana, group.id]],
        [1, [ana]],
        [0.5, []],
      ]),
    },
    alerts: { ...alerts, ackReminder: chance.pick([24 * hour, hour, 2 * hour, 0]) },
    routes: [...routes.map((route) => ({ ...route, mention: mentioned })), { mention: mentioned }],
  };
}
