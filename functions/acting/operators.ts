import type { Refusal } from '../chat/answer';
import { ProductError } from '../product-error';
import type { ActingWorld } from './acting-world';

/** Who asks. */
interface Person {
  readonly user: string;
  readonly isGuest?: true | undefined;
}

/**
 * Why a person may not do what operators alone may; undefined where they are one. Groups are asked for their members each
 * time: who has left one may do nothing any more.
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
  try {
    for (const group of operators.filter((id) => id.startsWith('S'))) {
      if ((await replies.members(group)).includes(user)) return undefined;
    }
    return refusal;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    return { kind: 'trouble', said: error.message };
  }
}
