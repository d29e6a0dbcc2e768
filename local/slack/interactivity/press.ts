import { type InteractiveElement, type Option, optionsOf } from '../block-kit/elements';
import { interactiveIn } from '../block-kit/interactive';
import type { Channel } from '../workspace/channel';
import type { App, Ephemeral, Message, Person } from '../workspace/message';
import type { Workspace } from '../workspace/workspace';
import { ImpossibleInteraction } from './impossible-interaction';

/** Somebody presses a button, or chooses from a menu. */
export interface Press {
  /** The channel's id. */
  readonly channel: string;
  /** The message's. */
  readonly ts: string;
  readonly userId: string;
  readonly blockId: string;
  readonly actionId: string;
  /** The value of what is chosen, from a menu. */
  readonly value?: string;
  /** The message as the person still sees it; default: as it is now. */
  readonly seen?: Message;
}

/** The same with everything that it names. */
export interface FoundPress {
  readonly channel: Channel;
  readonly message: Message | Ephemeral;
  readonly app: App;
  readonly person: Person;
  readonly blockId: string;
  readonly element: InteractiveElement;
  /** What is chosen, from a menu. */
  readonly option?: Option;
}

/** Finds what is pressed, and by whom. @throws ImpossibleInteraction */
export function findPress(workspace: Workspace, press: Press): FoundPress {
  const { channel, person } = findPerson(workspace, press);
  const message = press.seen ?? channel.message(press.ts) ?? ephemeralFor(channel, press);
  if (message === undefined || message.deleted) throw new ImpossibleInteraction('This message is gone.');
  const block = message.blocks.find(({ block_id }) => block_id === press.blockId);
  const elements = block === undefined ? [] : interactiveIn(block);
  const element = elements.find(({ action_id }) => action_id === press.actionId);
  if (element === undefined) throw new ImpossibleInteraction('This message has changed. Try again.');
  if (message.author.kind !== 'app') throw new ImpossibleInteraction('Nobody listens to this message.');
  const found = { channel, message, app: message.author, person, blockId: press.blockId, element };
  if (element.type === 'button') return found;
  const option = optionsOf(element).find(({ value }) => value === press.value);
  if (option === undefined) throw new ImpossibleInteraction('This menu has changed. Try again.');
  return { ...found, option };
}

/** Finds a channel and somebody who is in it. @throws ImpossibleInteraction */
export function findPerson(
  workspace: Workspace,
  who: { readonly channel: string; readonly userId: string },
): { readonly channel: Channel; readonly person: Person } {
  const channel = workspace.channels.get(who.channel);
  const person = workspace.users.get(who.userId);
  if (channel === undefined || person === undefined || !channel.members.has(person.userId)) {
    throw new ImpossibleInteraction('You are not in this channel.');
  }
  return { channel, person };
}

function ephemeralFor(channel: Channel, { ts, userId }: Press): Ephemeral | undefined {
  const message = channel.ephemeral(ts);
  return message?.onlyFor === userId ? message : undefined;
}
