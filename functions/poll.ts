import type { Context } from 'aws-lambda';
import { awsSurroundings } from './aws-surroundings';
import { connect } from './connect';
import { fromPollVariables } from './environment';
import { type InvocationResult, throwFailures } from './invocation/result';
import type { World } from './invocation/world';
import { withRunbookLine } from './monitoring/runbook';
import { invoke } from './polling/invoke';

/** Made once: a warm function remembers its configuration, secrets, logins and connections. */
let world: World | undefined;

/** The poll function: polls one server or all, or reports one session by hand. */
export async function handler(event: unknown, context: Context): Promise<InvocationResult> {
  const result = await answerTo(event, context).catch((error) => {
    throw withRunbookLine(error);
  });
  throwFailures(result);
  return result;
}

async function answerTo(event: unknown, context: Context): Promise<InvocationResult> {
  world ??= connect(await awsSurroundings(fromPollVariables(process.env)));
  return await invoke(event, world, {
    requestId: context.awsRequestId,
    remaining: () => context.getRemainingTimeInMillis(),
  });
}
