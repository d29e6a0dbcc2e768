import * as z from 'zod/mini';
import { InvalidEventError } from '../invocation/event';
import type { Interaction } from '../slack-events/interaction';

/** What a worker is handed: what somebody asks for, and whether another worker had it before. */
export interface HandedOn {
  readonly interaction: Interaction;
  readonly isHandedOver: boolean;
}

const asked = {
  id: z.string().check(z.minLength(1)),
  user: z.string().check(z.minLength(1)),
  isGuest: z.optional(z.literal(true)),
  channel: z.string().check(z.minLength(1)),
  answerTo: z.optional(z.string()),
  isHandedOver: z.optional(z.boolean()),
};

const event = z.discriminatedUnion('kind', [
  z.object({
    ...asked,
    kind: z.literal('control'),
    control: z.string(),
    value: z.string(),
    about: z.string(),
    message: z.string(),
  }),
  z.object({ ...asked, kind: z.literal('command'), text: z.string() }),
]);

/** Reads an event of the worker. @throws InvalidEventError */
export function parseHandedOn(input: unknown): HandedOn {
  const parsed = event.safeParse(input);
  if (!parsed.success) {
    const keys = parsed.error.issues.map(({ path }) => path.join('.') || 'a mapping');
    throw new InvalidEventError(
      `The event is not understood: it lacks ${[...new Set(keys)].join(', ')}. Leave it to the function that Slack asks to invoke this one; if that did, deploy the stack again.`,
    );
  }
  const { isHandedOver = false, isGuest, answerTo, ...rest } = parsed.data;
  const optional = { ...(isGuest && { isGuest }), ...(answerTo !== undefined && { answerTo }) };
  return { interaction: { ...rest, ...optional }, isHandedOver };
}

/** The event for another worker. */
export function handedOver(interaction: Interaction): object {
  return { ...interaction, isHandedOver: true };
}
