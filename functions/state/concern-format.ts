import * as z from 'zod/mini';
import type { Concern } from '../alerts/concern';
import { exactly } from './record-format';

const name = z.string();
const time = z.number();

const sign = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('overdue'), dueAt: time, lastRun: z.exactOptional(time) }),
  z.object({ kind: z.literal('never ran'), dueAt: time }),
  z.object({ kind: z.literal('no good run'), within: z.number(), lastGood: z.exactOptional(time) }),
  z.object({ kind: z.literal('disabled'), lastRun: z.exactOptional(time) }),
  z.object({
    kind: z.literal('long run'),
    sessionId: z.string(),
    startedAt: time,
    usual: z.exactOptional(z.number()),
  }),
  z.object({ kind: z.literal('removed'), lastGood: z.exactOptional(time) }),
  z.object({
    kind: z.literal('unprotected objects'),
    within: z.number(),
    counts: z.array(z.object({ type: z.string(), count: z.number() })),
  }),
  z.object({
    kind: z.literal('outage'),
    cause: z.enum(['unreachable', 'certificate', 'login', 'secret', 'answers']),
    said: z.string(),
  }),
  z.object({ kind: z.literal('certificate ends'), at: time }),
  z.object({ kind: z.literal('license ends'), at: time }),
  z.object({
    kind: z.literal('license ended'),
    at: z.exactOptional(time),
    graceEndsAt: z.exactOptional(time),
  }),
  z.object({ kind: z.literal('license overused'), used: z.number(), total: z.number() }),
  z.object({ kind: z.enum(['proxy offline', 'proxy in maintenance', 'proxy outdated']), name }),
  z.object({ kind: z.literal('repository out of order'), name, reason: z.string() }),
  z.object({ kind: z.enum(['repository out of sync', 'repository outdated']), name }),
  z.object({ kind: z.literal('repository low'), name, percent: z.number(), free: z.number() }),
  z.object({ kind: z.literal('component unhealthy'), name, said: z.exactOptional(z.string()) }),
  z.object({ kind: z.literal('organization without a job'), name }),
  z.object({ kind: z.literal('jobs unreadable'), said: z.string() }),
]);

/** What a concern is about, as it is stored. */
export const topic = z.enum([
  'silence',
  'objects',
  'outage',
  'certificate',
  'license',
  'proxies',
  'repositories',
  'health',
  'organizations',
  'roster',
]);

/** A concern as it is stored. */
export const concernShape = exactly<Concern>()(
  z.object({
    topic,
    since: time,
    symptoms: z.array(
      z.object({
        id: z.string(),
        severity: z.enum(['warning', 'error']),
        degree: z.number(),
        sign,
      }),
    ),
    further: z.number(),
  }),
);
