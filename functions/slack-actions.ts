import type { Context } from 'aws-lambda';
import { act } from './acting/act';
import type { ActingWorld } from './acting/acting-world';
import { type HandedOn, parseHandedOn } from './acting/event';
import { handOver } from './acting/hand-over';
import { refuse } from './acting/refuse';
import { awsSurroundings } from './aws-surroundings';
import { connect, connectReplies } from './connect';
import { fromActionsVariables, type PollEnvironment } from './environment';
import { withRunbookLine } from './monitoring/runbook';
import { awsClient, awsSender } from './slack-events/aws-client';
import { handOnTo } from './slack-events/hand-on';
import type { Sender } from './slack-events/sender';

/** Made once: a warm function remembers its configuration, secrets, logins and connections. */
let made: { readonly world: ActingWorld; readonly send: Sender } | undefined;

/** The worker: does what somebody asked for in Slack. Nobody waits for its result. */
export async function handler(event: unknown, context: Context): Promise<void> {
  try {
    await actOn(parseHandedOn(event), context);
  } catch (error) {
    throw withRunbookLine(error);
  }
}

async function actOn(handedOn: HandedOn, context: Context): Promise<void> {
  const environment = fromActionsVariables(process.env);
  made ??= await connectToAll(environment);
  const { world, send } = made;
  const result = await act(handedOn.interaction, world, {
    requestId: context.awsRequestId,
    remaining: () => context.getRemainingTimeInMillis(),
  });
  if (result.kind === 'done') return;
  const aws = awsClient(process.env, environment.urlSuffix, send);
  const handOn = (name: string, event: object) => handOnTo(name, aws)(event);
  const isHandedOver = await handOver(result.server, handedOn, world, { ...environment, handOn });
  if (!isHandedOver) await refuse({ kind: 'not asked', server: result.server }, handedOn.interaction, world);
}

async function connectToAll(environment: PollEnvironment) {
  const surroundings = await awsSurroundings(environment);
  return {
    world: { ...connect(surroundings), replies: connectReplies(surroundings) },
    send: awsSender(surroundings.tunnel),
  };
}
