import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Context, LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import type { PageRequest, PageResponse } from './page-world';

/** Answers a request. @param mostBytes the longest body, where it is sent at once */
type Responder = (request: PageRequest, context: Context, mostBytes?: number) => Promise<PageResponse>;

/** What the Node.js runtime of Lambda offers beyond Node (docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html). */
declare const awslambda: {
  streamifyResponse<Handler>(
    handler: (event: LambdaFunctionURLEvent, stream: Writable, context: Context) => Promise<void>,
  ): Handler;
  readonly HttpResponseStream: {
    from(
      stream: Writable,
      head: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> },
    ): Writable;
  };
};

/** An answer that is sent at once holds 6 MB, written as JSON and with its head (docs.aws.amazon.com, "Lambda quotas"). */
const mostBytes = 5_900_000;

/** A handler whose answers are streamed. */
export function streamedHandler(answer: Responder): unknown {
  return awslambda.streamifyResponse(async (event, stream, context) => {
    const { status, headers, body } = await answer(requestOf(event), context);
    const out = awslambda.HttpResponseStream.from(stream, { statusCode: status, headers });
    for await (const part of body) if (!out.write(part)) await once(out, 'drain');
    out.end();
  });
}

/** A handler whose answers are sent at once. */
export function bufferedHandler(answer: Responder) {
  return async (event: LambdaFunctionURLEvent, context: Context): Promise<LambdaFunctionURLResult> => {
    const { status, headers, body } = await answer(requestOf(event), context, mostBytes);
    let text = '';
    for await (const part of body) text += part;
    return { statusCode: status, headers: { ...headers }, body: text };
  };
}

function requestOf({ rawPath, rawQueryString, requestContext }: LambdaFunctionURLEvent): PageRequest {
  return { method: requestContext.http.method, path: rawPath, query: rawQueryString };
}
