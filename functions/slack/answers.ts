import * as z from 'zod/mini';
import { channelOfCall } from './answered-failure';
import type { SlackCall } from './calls';
import { purposeOf } from './purpose';
import type { SlackApi } from './slack-api';
import { SlackUnavailableError } from './slack-errors';

/** Of `postCall`. */
export const Posted = z.object({ channel: z.string(), ts: z.string() });

/** Of `permalinkCall`. */
export const Permalink = z.object({ permalink: z.string() });

/** Of `uploadUrlCall`. */
export const UploadUrl = z.object({ upload_url: z.string(), file_id: z.string() });

/** Messages of other apps have any form: what does not fit ours is not ours. */
const FoundMessage = z.object({
  ts: z.catch(z.string(), ''),
  metadata: z.catch(
    z.optional(z.object({ event_type: z.string(), event_payload: z.object({ key: z.string() }) })),
    undefined,
  ),
  files: z.catch(z.optional(z.array(z.object({ name: z.catch(z.string(), '') }))), undefined),
});
export type FoundMessage = z.infer<typeof FoundMessage>;

/** Of `historyCall`. */
export const Page = z.object({
  messages: z.array(FoundMessage),
  response_metadata: z.catch(z.optional(z.object({ next_cursor: z.optional(z.string()) })), undefined),
});

/**
 * Makes a call and reads the answer; one that lacks what it must hold leaves open what happened.
 *
 * @param channel the one that the call is for, where its arguments do not name it
 * @throws SlackFailure
 */
export async function ask<T extends z.ZodMiniType>(
  slack: SlackApi,
  call: SlackCall,
  schema: T,
  channel?: string,
): Promise<z.infer<T>> {
  const answer = schema.safeParse(await slack(call, channel));
  if (answer.success) return answer.data;
  throw new SlackUnavailableError(
    `Slack was asked ${purposeOf({ ...call, channel: channelOfCall(call) ?? channel })} and gave an answer that lacks what it must hold. It is tried again; if it lasts, see whether something in between answers in Slack’s place, such as a proxy.`,
    {
      effect: 'unknown',
      cause: answer.error,
    },
  );
}
