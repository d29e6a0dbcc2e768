import * as z from 'zod/mini';
import type { InvocationResult } from '../../functions/invocation/result';

const parent = z.object({
  sessionId: z.exactOptional(z.string()),
  channel: z.string(),
  ts: z.string(),
  permalink: z.exactOptional(z.string()),
});

const call = z.object({ method: z.string(), arguments: z.record(z.string(), z.unknown()) });

const server = z.object({
  server: z.string(),
  sessionsSeen: z.number(),
  sessionsReported: z.number(),
  logItemsRead: z.number(),
  problems: z.number(),
  messagesPosted: z.number(),
  messagesUpdated: z.number(),
  messages: z.array(parent),
  payloads: z.array(call),
  error: z.exactOptional(z.object({ errorType: z.string(), errorMessage: z.string() })),
});

/** The poll function's answer as it comes over the wire. */
export const invocationResult: z.ZodMiniType<InvocationResult> = z.object({ servers: z.array(server) });
