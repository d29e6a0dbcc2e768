import * as z from 'zod/mini';
import { core } from './incident-format';

/** The line of a good run, as it is stored. */
export const goodRunPost = z.object({
  ...core,
  ending: z.object({ kind: z.literal('posted'), at: z.number() }),
  channel: z.string(),
  goodRun: z.object({
    server: z.string(),
    sessionId: z.string(),
    job: z.object({ id: z.string(), name: z.string() }),
    organization: z.exactOptional(z.string()),
    startedAt: z.string(),
    endedAt: z.exactOptional(z.string()),
    objects: z.exactOptional(z.number()),
    belowThreshold: z.number(),
  }),
});
