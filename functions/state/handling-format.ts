import * as z from 'zod/mini';
import type { Acknowledgement } from '../alerts/acknowledgement';
import type { Deed } from '../alerts/deed';
import type { Mute } from '../alerts/mute';
import type { Rerun } from '../alerts/rerun';
import { topic } from './concern-format';
import { exactly } from './record-format';

const person = z.string();
const time = z.number();

/** That somebody has taken on what is open, as it is stored. */
export const acknowledgement = exactly<Acknowledgement>()(
  z.object({ by: person, at: time, remindedAt: z.exactOptional(time) }),
);

/** What somebody does not want to be called about, as it is stored. */
export const mute = exactly<Mute>()(
  z.object({
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('job') }),
      z.object({ kind: z.literal('problem'), marks: z.array(z.string()) }),
      z.object({ kind: z.literal('concern'), topic }),
    ]),
    until: time,
    by: person,
    at: time,
    reason: z.exactOptional(z.string()),
  }),
);

/** That a job was started from the chat, as it is stored. */
export const rerun = exactly<Rerun>()(
  z.object({
    by: person,
    at: time,
    attempt: z.string(),
    since: time,
    incident: z.exactOptional(z.string()),
    state: z.enum(['starting', 'started', 'perhaps started']),
    sessionId: z.exactOptional(z.string()),
  }),
);

/** What somebody did about an incident, as it is stored. */
export const deed = exactly<Deed>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('acknowledged'), by: person }),
    z.object({
      kind: z.literal('muted'),
      by: person,
      mute: z.object({
        what: z.enum(['job', 'problem', 'concern']),
        until: time,
        reason: z.exactOptional(z.string()),
      }),
    }),
    z.object({ kind: z.literal('unmuted'), by: person }),
    z.object({ kind: z.literal('started'), by: person, sessionId: z.exactOptional(z.string()) }),
    z.object({ kind: z.literal('not started'), by: person, reason: z.string() }),
    z.object({ kind: z.literal('perhaps started'), by: person }),
    z.object({ kind: z.literal('no run seen'), by: person }),
  ]),
);
