import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { InvocationResult } from '../../functions/invocation/result';
import type { Place, PollEvent } from '../commands/place';
import { awsHere } from '../machine/aws';
import type { Tell } from '../terminal/progress';
import { awsReason, DeploymentError, functionError } from './deployment-error';
import { findFunction } from './find-function';
import { invocationResult } from './invocation-result';

/** The product in AWS: the poll functions of some stacks. One that fails keeps none of the others from its work. */
export function deployed(stacks: readonly string[], tell: Tell, region?: string): Place {
  const cloudFormation = new CloudFormationClient(awsHere(region));
  // An invocation is never repeated: it may have posted although its answer was lost.
  const lambda = new LambdaClient({ ...awsHere(region), maxAttempts: 1 });
  return {
    memory: 'in AWS',
    async invoke(event) {
      tell(`Waiting for the function of ${stacks.join(', ')} …`);
      const ends = await Promise.allSettled(
        stacks.map(async (stack) => invokeFunction(lambda, await findFunction(cloudFormation, stack), event)),
      );
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return {
        servers: ends.flatMap((end) => (end.status === 'fulfilled' ? end.value.servers : [])),
      };
    },
  };
}

async function invokeFunction(
  lambda: LambdaClient,
  name: string,
  event: PollEvent,
): Promise<InvocationResult> {
  const answer = await lambda
    .send(new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }))
    .catch((cause: unknown) => {
      throw new DeploymentError(
        `The function ${name} cannot be invoked: ${awsReason(cause)}. Allow lambda:InvokeFunction on it; if it may have run, look at its log before you repeat this.`,
        { cause },
      );
    });
  const payload = parseJson(Buffer.from(answer.Payload ?? []).toString('utf8'));
  if (answer.FunctionError !== undefined) throw functionError(payload);
  const result = invocationResult.safeParse(payload);
  if (result.success) return result.data;
  throw new DeploymentError(
    `The function ${name} gives another answer than this release expects. Deploy the stack again.`,
    { cause: result.error },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
