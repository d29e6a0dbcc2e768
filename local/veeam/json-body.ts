import type * as z from 'zod/mini';
import type { Call } from './call';
import { invalid, Refusal } from './refusal';

/** The JSON body of a request. @throws Refusal where it has another content type, is no JSON, or is not as the schema says */
export function readJsonBody<T>(call: Call, schema: z.ZodMiniType<T>): T {
  const type = contentTypeOf(call);
  if (type !== 'application/json') throw new Refusal(415, `The content type '${type}' is not supported.`);
  const body = schema.safeParse(parseJson(call.body));
  if (!body.success) throw invalid('The request body is not valid.');
  return body.data;
}

/** What kind of body a request says it has, in lower case. */
export function contentTypeOf({ headers }: Call): string | undefined {
  return headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
