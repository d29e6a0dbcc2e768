import * as z from 'zod/mini';
import type { WebhookCall } from '../alerts/webhook-call';
import { concernShape } from './concern-format';
import { concernEnding, ending, subject } from './incident-format';
import { exactly } from './record-format';

const severity = z.enum(['warning', 'error']);

/** What a webhook is owed, as it is stored. */
export const webhookCall = exactly<WebhookCall>()(
  z.object({
    incident: z.string(),
    event: z.enum(['open', 'worse', 'over']),
    number: z.number(),
    to: z.string(),
    at: z.number(),
    facts: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('runs'),
        report: z.object({
          server: z.string(),
          sessionId: z.string(),
          job: z.object({ id: z.string(), name: z.string() }),
          organization: z.exactOptional(z.string()),
          state: z.enum(['ended', 'running', 'vanished', 'unreadable', 'nameless']),
          status: z.string(),
          severity,
          counts: z.object({ error: z.number(), warning: z.number() }),
        }),
        problems: z.array(
          z.object({
            name: z.string(),
            severity,
            count: z.number(),
            object: z.exactOptional(z.string()),
          }),
        ),
        since: z.string(),
        runs: z.number(),
        ending: z.exactOptional(ending),
      }),
      z.object({
        kind: z.literal('concern'),
        concern: concernShape,
        subject,
        ending: z.exactOptional(concernEnding),
      }),
    ]),
    heldUntil: z.exactOptional(z.number()),
    trouble: z.exactOptional(z.object({ since: z.number(), tries: z.number(), last: z.number() })),
  }),
);
