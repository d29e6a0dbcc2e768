import { act } from '../../functions/acting/act';
import type { ActResult } from '../../functions/acting/act-result';
import type { ActingWorld } from '../../functions/acting/acting-world';
import type { Command, ControlUse } from '../../functions/slack-events/interaction';
import { interactiveIn } from '../../local/slack/block-kit/interactive';
import type { Message } from '../../local/slack/workspace/message';
import { set } from '../polling/current-stage';
import { botToken, channel, type Stage, type StageSetup } from '../polling/stage';

/** People of the workspace: an operator, one of a group of operators, and somebody else. */
export const ana = 'U0000000ANA';
export const ben = 'U0000000BEN';
export const eve = 'U0000000EVE';
export const group = 'S000000ONCALL';

/** What the app may do. */
const scopes = [
  'chat:write',
  'files:write',
  'channels:history',
  'groups:history',
  'commands',
  'usergroups:read',
];

/** A stage on which people act on messages. */
export type ActingStage = Stage & {
  /** Has something done, by a warm function; `remaining` is how much time it has, in ms. */
  act(interaction: Parameters<typeof act>[0], remaining?: number): Promise<ActResult>;
  /** What a command of somebody's says. */
  command(text: string, who: string, asked?: Partial<Command>): Command;
  /** Has a command answered, and gives the answer as text to search: all that the person alone is told by it. */
  ask(text: string, who?: string, asked?: Partial<Command>): Promise<string>;
  /** What the controls of a message say when somebody uses one. */
  press(control: string, who: string, use?: Partial<ControlUse>): ControlUse;
  /** Which controls a message has. */
  controls(message?: Message): readonly string[];
  /** What one person alone was told. */
  toldAlone(who: string): readonly string[];
};

/** Sets the stage with messages that have controls. */
export async function setActing(setup: StageSetup = {}): Promise<ActingStage> {
  const stage = await set({
    operators: [ana, group],
    ...setup,
    slack: {
      tokens: [{ token: botToken, scopes }],
      users: [
        { id: ana, name: 'Ana Fischer' },
        { id: ben, name: 'Ben Okafor' },
        { id: eve, name: 'Eve Lindqvist' },
      ],
      userGroups: [{ id: group, name: 'oncall', users: [ben] }],
      ...setup.slack,
    },
  });
  let world: ActingWorld = stage.startActing();
  let count = 0;
  const latest = () => stage.parents().at(-1);
  const blockWith = (control: string, message = latest()) =>
    message?.blocks.find((block) => interactiveIn(block).some(({ action_id }) => action_id === control));
  const have = (interaction: Parameters<typeof act>[0], remaining = Number.POSITIVE_INFINITY) =>
    act(interaction, world, { requestId: `a${++count}`, remaining: () => remaining });
  const command = (text: string, user: string, asked: Partial<Command> = {}): Command => ({
    kind: 'command',
    id: `command-${++count}`,
    user,
    channel,
    text,
    ...asked,
  });
  const told = (where: string, who: string) =>
    stage.slack.workspace.channels.get(where)?.ephemerals(who) ?? [];
  return {
    ...stage,
    command,
    ask: async (text, who = eve, asked = {}) => {
      const asks = command(text, who, asked);
      const before = told(asks.channel, who).length;
      await have(asks);
      return told(asks.channel, who)
        .slice(before)
        .map((message) => [message.text, textIn(message.blocks)].join('\n'))
        .join('\n');
    },
    coldStart: (over) => {
      stage.coldStart(over);
      world = stage.startActing(over);
    },
    act: have,
    press: (control, user, use = {}) => ({
      kind: 'control',
      id: `press-${++count}`,
      user,
      channel,
      control,
      value: '',
      about: blockWith(control)?.block_id ?? '',
      message: latest()?.ts ?? '',
      ...use,
    }),
    controls: (message = latest()) =>
      (message?.blocks ?? []).flatMap((block) =>
        interactiveIn(block).flatMap(({ action_id }) => action_id ?? []),
      ),
    toldAlone: (who) =>
      (stage.slack.workspace.channels.get(channel)?.ephemerals(who) ?? []).map(({ text }) => text),
  };
}

/** All texts in blocks, a line each. */
export function textIn(blocks: unknown): string {
  if (typeof blocks !== 'object' || blocks === null) return '';
  return Object.entries(blocks)
    .map(([key, value]) =>
      ['text', 'user_id', 'url', 'fallback'].includes(key) && typeof value === 'string'
        ? value
        : textIn(value),
    )
    .filter((text) => text !== '')
    .join('\n');
}
