import * as z from 'zod/mini';
import { InvalidEventError } from '../invocation/event';
import type { Interaction } from '../slack-events/interaction';

/** What a function is handed: what somebody asks for, and whether another such function had it before. */
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

/** Reads an event of the function that does what people ask for. @throws InvalidEventError */
export function parseHandedOn(input: unknown): HandedOn {
  const parsed = event.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      [...path.map(String), message].join(': '),
    );
    throw new InvalidEventError(
      `The event is not understood: ${problems.join('; ')}. The function is invoked by the one that Slack asks, and by nobody else.`,
    );
  }
  const { isHandedOver = false, isGuest, answerTo, ...rest } = parsed.data;
  const optional = { ...(isGuest && { isGuest }), ...(answerTo !== undefined && { answerTo }) };
  return { interaction: { ...rest, ...optional }, isHandedOver };
}

/** The event for another such function. */
export function handedOver(interaction: Interaction): object {
  return { ...interaction, isHandedOver: true };
}
