import { messageJson } from '../api/message-json';
import type { InteractiveElement, Option } from '../block-kit/elements';
import { interactiveIn } from '../block-kit/interactive';
import type { Message, StoredBlock } from '../workspace/message';
import { usernameOf } from '../workspace/people';
import type { Workspace } from '../workspace/workspace';
import type { FoundPress } from './press';

/** What an interaction is given to be answered with. */
export interface Given {
  readonly token: string;
  readonly triggerId: string;
  readonly responseUrl: string;
  /** Where links of the workspace start. */
  readonly workspaceUrl: string;
}

/** The payload `block_actions` that Slack sends of a press. */
export function blockActions(workspace: Workspace, press: FoundPress, given: Given) {
  const { channel, message, person, app } = press;
  const isEphemeral = 'onlyFor' in message;
  const thread = message.thread === undefined ? {} : { thread_ts: message.thread };
  return {
    type: 'block_actions',
    user: {
      id: person.userId,
      username: usernameOf(person),
      name: usernameOf(person),
      team_id: person.teamId ?? workspace.teamId,
    },
    api_app_id: app.appId,
    token: given.token,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...thread,
    },
    trigger_id: given.triggerId,
    team: { id: workspace.teamId, domain: domainOf(workspace) },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: channel.name },
    ...(!isEphemeral && { message: shown(workspace, given, channel.replies(message.ts), message) }),
    state: { values: stateOf(message.blocks, press) },
    response_url: given.responseUrl,
    actions: [actionOf(press, workspace.now())],
  };
}

/** The first part of a workspace's address. */
export function domainOf({ name }: Pick<Workspace, 'name'>): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function shown(workspace: Workspace, { workspaceUrl }: Given, replies: readonly Message[], message: Message) {
  return messageJson({ workspace, workspaceUrl }, message, { replies, wholeMetadata: true });
}

function actionOf({ element, blockId, option }: FoundPress, now: number) {
  const action_ts = `${Math.floor(now / 1000)}.${String(Math.floor((now % 1000) * 1000)).padStart(6, '0')}`;
  const common = { block_id: blockId, action_ts };
  switch (element.type) {
    case 'button':
      return { ...element, ...common };
    case 'static_select': {
      const { options: _, option_groups: __, focus_on_load: ___, ...rest } = element;
      return { ...rest, ...common, selected_option: option };
    }
    case 'overflow': {
      const { options: _, ...rest } = element;
      return { ...rest, ...common, selected_option: option };
    }
  }
}

/** What the menus of the message show; buttons and the menus behind three dots show nothing. */
function stateOf(blocks: readonly StoredBlock[], press: FoundPress) {
  const values = blocks.flatMap((block) => {
    const menus = interactiveIn(block).filter((element) => element.type === 'static_select');
    const shown = menus.map((menu) => [
      String(menu.action_id),
      { type: menu.type, selected_option: selectedIn(menu, block, press) ?? null },
    ]);
    return shown.length === 0 ? [] : [[block.block_id, Object.fromEntries(shown)] as const];
  });
  return Object.fromEntries(values);
}

function selectedIn(
  menu: Extract<InteractiveElement, { readonly type: 'static_select' }>,
  block: StoredBlock,
  press: FoundPress,
): Option | undefined {
  const isChosen = block.block_id === press.blockId && menu.action_id === press.element.action_id;
  return isChosen ? press.option : menu.initial_option;
}
