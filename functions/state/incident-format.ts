import * as z from 'zod/mini';
import { concernShape } from './concern-format';
import { acknowledgement } from './handling-format';
import { problemShape, reportShape } from './report-format';

const someProblems = z.object({ total: z.number(), worst: z.array(z.string()) });

const growth = z.object({
  problem: z.string(),
  now: z.number(),
  before: z.number(),
  isMore: z.exactOptional(z.literal(true)),
  added: z.array(z.string()),
  furtherAdded: z.number(),
});

/** What a run changed, as it is stored. */
export const change = z.object({
  fresh: someProblems,
  worse: someProblems,
  grown: z.exactOptional(z.object({ total: z.number(), worst: z.array(growth) })),
  back: someProblems,
  still: z.number(),
  fixed: someProblems,
  unseen: z.number(),
  failedOutright: z.boolean(),
});

/** Where a message stands, as it is stored. */
export const posted = z.union([
  z.object({ channel: z.string(), id: z.string() }),
  // Releases before this one wrote Slack's word for it.
  z.pipe(
    z.object({ channel: z.string(), ts: z.string() }),
    z.transform(({ channel, ts }) => ({ channel, id: ts })),
  ),
]);

/** What could not be added to a thread, as it is stored. */
export const gaveUp = z.object({ count: z.number(), reason: z.string() });

/** How an incident of runs ended, as it is stored. */
export const ending = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('clean'),
    sessionId: z.string(),
    endedAt: z.string(),
    belowThreshold: z.number(),
  }),
  z.object({ kind: z.literal('gone'), at: z.number() }),
  z.object({ kind: z.literal('moved'), channel: z.string() }),
  z.object({ kind: z.literal('unwatched'), at: z.number() }),
]);

const hold = z.object({
  until: z.number(),
  reason: z.exactOptional(z.string()),
  isReminder: z.exactOptional(z.literal(true)),
  isMute: z.exactOptional(z.literal(true)),
});

/** What all have that have a message of their own in the channel. */
export const core = {
  key: z.string(),
  openedAt: z.number(),
  hadErrors: z.exactOptional(z.literal(true)),
  errorSince: z.exactOptional(z.number()),
  longestError: z.number(),
  heardAt: z.number(),
  hold: z.optional(hold),
  acknowledged: z.exactOptional(acknowledgement),
  calledTo: z.optional(z.string()),
  deeds: z.exactOptional(z.number()),
  reminders: z.number(),
  parent: z.exactOptional(posted),
  replaces: z.exactOptional(posted),
  replacements: z.number(),
  gaveUp: z.exactOptional(gaveUp),
};

/** An incident of runs, as it is stored. */
export const incident = z.pipe(
  z.object({
    ...core,
    byHand: z.exactOptional(z.literal(true)),
    since: z.string(),
    runs: z.number(),
    latest: reportShape,
    change,
    unseen: z.array(problemShape),
    returned: z.exactOptional(z.number()),
    heardAt: z.exactOptional(z.number()),
    shoutedAt: z.exactOptional(z.number()),
    ending: z.exactOptional(ending),
  }),
  // Releases before this one called it so.
  z.transform(({ shoutedAt = 0, heardAt = shoutedAt, ...rest }) => ({ ...rest, heardAt })),
);

/** How a concern ended, as it is stored. */
export const concernEnding = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['passed', 'gone', 'unwatched']), at: z.number() }),
  z.object({ kind: z.literal('moved'), at: z.number(), channel: z.string() }),
]);

/** Whose a concern is, as it is stored. */
export const subject = z.object({
  server: z.string(),
  job: z.exactOptional(z.object({ id: z.string(), name: z.string() })),
  organization: z.exactOptional(z.string()),
});

/** An incident of a concern, as it is stored. */
export const concernIncident = z.object({
  ...core,
  ending: z.exactOptional(concernEnding),
  concern: concernShape,
  subject,
  changes: z.number(),
});
