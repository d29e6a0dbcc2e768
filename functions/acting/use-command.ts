import type { Refusal } from '../chat/answer';
import { ChatFailure } from '../chat/chat-failure';
import { type Scope, scopeOf, wholeScope } from '../config/scope-of';
import type { Invocation } from '../invocation/world';
import { ProductError } from '../product-error';
import type { Command } from '../slack-events/interaction';
import { StateError } from '../state/store';
import type { ActResult } from './act-result';
import type { ActingWorld } from './acting-world';
import { answerOnce, isAnswered } from './answer-once';
import { type Asked, answered, type Outcome, refused } from './asked';
import { muteByName, unmuteByName } from './mute-by-name';
import { whyNoOperator } from './operators';
import { tellJob } from './tell-job';
import { tellSession } from './tell-session';
import { tellStatus } from './tell-status';
import { readWish, type Wish } from './wish';

/** Answers a command. @throws StateError, and ChatFailure where it could not be answered */
export async function useCommand(
  command: Command,
  world: ActingWorld,
  invocation: Invocation,
): Promise<ActResult> {
  if (await isAnswered(command, world)) return { kind: 'done' };
  const wish = readWish(command.text);
  const isShared = 'isShared' in wish && wish.isShared;
  const outcome = await outcomeOf(wish, { command, isShared, world, invocation });
  if (outcome.kind === 'elsewhere') return outcome;
  await answerOnce(command, outcome, world);
  return { kind: 'done' };
}

async function outcomeOf(wish: Wish, asked: Omit<Asked, 'scope'>): Promise<Outcome> {
  if (wish.kind === 'help') return answered(wish);
  try {
    const view = await viewOf(asked);
    return 'refusal' in view ? refused(view.refusal) : await outcomeIn(wish, { ...asked, scope: view.scope });
  } catch (error) {
    if (!(error instanceof ProductError) || error instanceof StateError || error instanceof ChatFailure)
      throw error;
    return refused({ kind: 'trouble', said: error.message });
  }
}

async function outcomeIn(wish: Exclude<Wish, { readonly kind: 'help' }>, asked: Asked): Promise<Outcome> {
  switch (wish.kind) {
    case 'status':
      return await tellStatus(asked);
    case 'job':
      return await tellJob(wish, asked);
    case 'session':
      return await tellSession(wish.id, asked);
    case 'mute':
      return await muteByName(wish.text, asked);
    case 'unmute':
      return await unmuteByName(wish.text, asked);
  }
}

/** What may be seen where it is asked. Where nothing leads to, operators see everything, by themselves. */
async function viewOf({
  command,
  isShared,
  world,
}: Omit<Asked, 'scope'>): Promise<{ readonly scope: Scope } | { readonly refusal: Refusal }> {
  const scope = scopeOf(command.channel, world.config);
  if (scope !== undefined) return { scope };
  const refusal = await whyNoOperator(command, 'ask about everything', world);
  if (refusal !== undefined)
    return { refusal: refusal.kind === 'not an operator' ? { kind: 'not here' } : refusal };
  return isShared ? { refusal: { kind: 'not shared here' } } : { scope: wholeScope };
}
