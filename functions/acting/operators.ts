import type { Refusal } from '../chat/answer';
import { type ChatFailure, isFailure } from '../chat/chat-failure';
import type { ActingWorld } from './acting-world';

/** Who asks. */
interface Person {
  readonly user: string;
  readonly isGuest?: true | undefined;
}

/**
 * Why a person may not do what operators alone may; undefined where they are one. Groups are asked for their members each
 * time: who has left one may do nothing any more. One that cannot be asked keeps nobody out who is in another one.
 */
export async function whyNoOperator(
  { user, isGuest }: Person,
  to: Extract<Refusal, { kind: 'not an operator' }>['to'],
  { config, replies }: Pick<ActingWorld, 'config' | 'replies'>,
): Promise<Refusal | undefined> {
  const { operators } = config.slack;
  const refusal: Refusal = { kind: 'not an operator', to, operators };
  // The ids of people are unique within their own workspace alone.
  if (isGuest) return refusal;
  if (operators.includes(user)) return undefined;
  let trouble: Refusal | undefined;
  for (const group of operators.filter((id) => id.startsWith('S'))) {
    try {
      if ((await replies.members(group)).includes(user)) return undefined;
    } catch (error) {
      if (!isFailure(error)) throw error;
      trouble ??= { kind: 'trouble', said: troubleWith(group, error) };
    }
  }
  return trouble ?? refusal;
}

function troubleWith(group: string, { reason }: ChatFailure): string {
  return `Nobody can tell whether you are an operator: the user group ${group}, which slack.operators names, cannot be read (${reason}). Try again in a minute; npm run notify -- check says what to do about it.`;
}
