import type { Invocation } from '../invocation/world';
import type { Interaction } from '../slack-events/interaction';
import type { ActResult } from './act-result';
import type { ActingWorld } from './acting-world';
import { useControl } from './use-control';

/** Does what a person asks for, once however often it is sent. @throws StateError, and SlackFailure where it could not be said */
export async function act(
  interaction: Interaction,
  world: ActingWorld,
  invocation: Invocation,
): Promise<ActResult> {
  if (interaction.kind === 'control') return await useControl(interaction, world, invocation);
  return { kind: 'done' };
}
