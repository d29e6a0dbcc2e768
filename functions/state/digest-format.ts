import * as z from 'zod/mini';
import { concernShape } from './concern-format';
import { core, posted } from './incident-format';

/** A digest as it is stored. */
export const digestPost = z.object({
  ...core,
  ending: z.object({ kind: z.literal('posted'), at: z.number() }),
  channel: z.string(),
  digest: z.object({
    dueAt: z.number(),
    servers: z.number(),
    jobs: z.number(),
    unseen: z.number(),
    open: z.array(
      z.object({
        server: z.string(),
        job: z.exactOptional(z.string()),
        severity: z.enum(['warning', 'error']),
        since: z.number(),
        what: z.discriminatedUnion('kind', [
          z.object({
            kind: z.literal('run'),
            report: z.object({
              state: z.enum(['ended', 'running', 'vanished', 'unreadable', 'nameless']),
              status: z.string(),
              severity: z.enum(['warning', 'error']),
              counts: z.object({ error: z.number(), warning: z.number() }),
            }),
          }),
          z.object({ kind: z.literal('concern'), concern: concernShape }),
        ]),
        parent: z.exactOptional(posted),
      }),
    ),
    furtherOpen: z.number(),
    strips: z.array(
      z.object({
        server: z.string(),
        job: z.string(),
        outcomes: z.array(z.enum(['success', 'warning', 'error', 'unknown'])),
        lastGood: z.exactOptional(z.string()),
      }),
    ),
    furtherJobs: z.number(),
    notes: z.array(
      z.object({
        kind: z.enum(['ignored', 'maintenance', 'quiet', 'muted']),
        what: z.string(),
        from: z.exactOptional(z.number()),
        until: z.number(),
      }),
    ),
    furtherNotes: z.number(),
  }),
});
