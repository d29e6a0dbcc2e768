import type { Message } from '../../local/slack/workspace/message';
import { channel, type Stage } from './stage';

/** A concern as a channel shows it. */
export interface ToldConcern {
  /** What it is about: `silence`, `outage`, … */
  readonly topic: string;
  /** How bad it is by the circle of its message, or that it is over. */
  readonly state: 'error' | 'warning' | 'over';
  /** What was said of it since, in order; `!` where the channel saw it. */
  readonly replies: readonly string[];
  readonly text: string;
}

/** The concerns that a channel was told of, oldest first. */
export function toldConcerns({ slack }: Stage, where = channel): readonly ToldConcern[] {
  const told = slack.workspace.channels.get(where);
  const parents = told?.messages().filter(({ thread }) => thread === undefined) ?? [];
  return parents.flatMap((parent) => {
    const topic = topicOf(parent);
    if (topic === undefined) return [];
    const replies = told?.replies(parent.ts) ?? [];
    return [{ topic, state: stateOf(parent), replies: replies.map(kindOf), text: parent.text }];
  });
}

/** Polls every hour for some hours. */
export async function pollFor(stage: Stage, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    stage.pass(60);
    await stage.invoke();
  }
}

const keyOf = ({ metadata }: Message) => String(metadata?.event_payload.key);

/** `hq.<job or server>.<topic>.<time>.parent` */
function topicOf(message: Message): string | undefined {
  return /^[^.]+\.[^.]+\.([a-z]+)\.\d+\.(?:\d+\.)?parent/.exec(keyOf(message))?.[1];
}

function kindOf(reply: Message): string {
  return `${keyOf(reply).split('.').at(-1)}${reply.broadcast ? '!' : ''}`;
}

function stateOf({ blocks }: Message): ToldConcern['state'] {
  const circle = /"name":"(\w+)_circle"/.exec(JSON.stringify(blocks))?.[1];
  if (circle === 'red') return 'error';
  return circle === 'large_yellow' ? 'warning' : 'over';
}
