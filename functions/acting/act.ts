import type { Invocation } from '../invocation/world';
import type { Interaction } from '../slack-events/interaction';
import type { ActResult } from './act-result';
import type { ActingWorld } from './acting-world';
import { useCommand } from './use-command';
import { useControl } from './use-control';

/** Does what a person asks for, once however often it is sent. @throws StateError, and SlackFailure where it could not be said */
export async function act(
  interaction: Interaction,
  world: ActingWorld,
  invocation: Invocation,
): Promise<ActResult> {
  switch (interaction.kind) {
    case 'control':
      return await useControl(interaction, world, invocation);
    case 'command':
      return await useCommand(interaction, world, invocation);
  }
}
