import type { Context } from 'aws-lambda';
import { act } from './acting/act';
import type { ActingWorld } from './acting/acting-world';
import { type HandedOn, handedOver, parseHandedOn } from './acting/event';
import { functionOf } from './acting/whose';
import { awsSurroundings } from './aws-surroundings';
import { connect, connectReplies } from './connect';
import { fromActionsVariables } from './environment';
import { withRunbookLine } from './monitoring/runbook';
import { awsClient } from './slack-events/aws-client';
import { handOnTo } from './slack-events/hand-on';

/** Made once: a warm function remembers its configuration, secrets, logins and connections. */
let world: ActingWorld | undefined;

/** Does what somebody asked for in Slack. Nobody waits for its result. */
export async function handler(event: unknown, context: Context): Promise<void> {
  try {
    await actOn(parseHandedOn(event), context);
  } catch (error) {
    throw withRunbookLine(error);
  }
}

async function actOn({ interaction, isHandedOver }: HandedOn, context: Context): Promise<void> {
  const environment = fromActionsVariables(process.env);
  if (world === undefined) {
    const surroundings = await awsSurroundings(environment);
    world = { ...connect(surroundings), replies: connectReplies(surroundings) };
  }
  const result = await act(interaction, world, {
    requestId: context.awsRequestId,
    remaining: () => context.getRemainingTimeInMillis(),
  });
  if (result.kind === 'done') return;
  const { server } = result;
  const name = functionOf(server, world.config, environment);
  // Once only, so that two functions that disagree about a server do not go on for ever.
  if (name === undefined || isHandedOver) {
    world.log({ event: 'not handed over', server, ...(name !== undefined && { function: name }) });
    return;
  }
  await handOnTo(name, awsClient(process.env, environment.urlSuffix))(handedOver(interaction));
  world.log({ event: 'handed over', server, function: name });
}
