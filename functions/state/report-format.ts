import * as z from 'zod/mini';
import type { Report } from '../alerts/report';
import { exactly } from './record-format';

const severity = z.enum(['warning', 'error']);

/** A problem as it is stored. */
export const problemShape = z.object({
  fingerprint: z.string(),
  outline: z.exactOptional(z.string()),
  name: z.string(),
  severity,
  status: z.string(),
  count: z.number(),
  objects: z.array(z.object({ name: z.string(), count: z.number() })),
  unlisted: z.number(),
  isOneEach: z.exactOptional(z.literal(true)),
});

const ruleUse = z.object({
  reason: z.string(),
  items: z.number(),
  until: z.exactOptional(z.string()),
});

/** A report as it is stored. */
export const reportShape = exactly<Report>()(
  z.object({
    server: z.string(),
    sessionId: z.string(),
    job: z.object({ id: z.string(), name: z.string() }),
    organization: z.exactOptional(z.string()),
    state: z.enum(['ended', 'running', 'vanished', 'unreadable', 'nameless']),
    status: z.string(),
    severity,
    startedAt: z.string(),
    endedAt: z.exactOptional(z.string()),
    objects: z.exactOptional(z.number()),
    attempts: z.number(),
    counts: z.object({ error: z.number(), warning: z.number() }),
    problems: z.array(problemShape),
    otherItems: z.number(),
    closingLines: z.exactOptional(z.array(z.string())),
    ignored: z.exactOptional(z.array(ruleUse)),
    expired: z.exactOptional(z.array(ruleUse)),
  }),
);

/** A report as JSON, and back. */
export const reportFormat = {
  write: (report: Report): string => JSON.stringify(report),
  /** @throws an error of zod or JSON when the text is no report */
  read: (text: string): Report => reportShape.parse(JSON.parse(text)),
};
