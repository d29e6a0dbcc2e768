import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { type FrontWorld, respond } from './respond';

/** The front's handler, behind a Function URL. */
export function frontHandler(world: FrontWorld) {
  return async ({
    requestContext,
    headers,
    body,
    isBase64Encoded,
  }: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
    const { method } = requestContext.http;
    const answer = await respond({ method, headers, body, isBase64Encoded }, world);
    return { ...answer, headers: { ...answer.headers } };
  };
}
