import * as z from 'zod/mini';
import type { Message } from '../messages/message';
import { ProductError } from '../product-error';
import {
  completeUploadCall,
  eventType,
  historyCall,
  permalinkCall,
  postCall,
  type SlackCall,
  updateCall,
  uploadUrlCall,
} from './calls';
import { sendFile } from './send-file';
import { type SlackApiOptions, slackApi } from './slack-api';
import { SlackUnavailableError } from './slack-errors';

/** A message in Slack. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
}

/** What the product does in Slack. Every method may throw a `SlackFailure` (slack-errors.ts); none repeats a call. */
export interface SlackClient {
  /** Posts one message with its key in the metadata. */
  post(call: {
    readonly channel: string;
    readonly message: Message;
    readonly key: string;
    readonly threadTs?: string;
    readonly broadcast?: true;
  }): Promise<Posted>;
  /** Edits a message that the product posted. To repeat it changes nothing. */
  update(call: { readonly channel: string; readonly ts: string; readonly message: Message }): Promise<void>;
  /**
   * Looks for a message with that key, posted since `since` (epoch ms), in the channel or among a thread's replies.
   * A fresh message may be missing for some seconds.
   */
  find(call: {
    readonly channel: string;
    readonly key: string;
    readonly since: number;
    readonly threadTs?: string;
  }): Promise<Posted | undefined>;
  /** Uploads a file into a thread. Until it is shared there, a failure has no effect that anybody sees. */
  upload(call: {
    readonly channel: string;
    readonly threadTs: string;
    readonly name: string;
    readonly title: string;
    readonly content: string;
  }): Promise<void>;
  /** Whether a file of that name was shared in the thread. */
  hasFile(call: {
    readonly channel: string;
    readonly threadTs: string;
    readonly name: string;
  }): Promise<boolean>;
  /** A message's address; nothing where Slack does not give it. */
  permalink(call: { readonly channel: string; readonly ts: string }): Promise<string | undefined>;
}

const Posting = z.object({ channel: z.string(), ts: z.string() });
const Permalink = z.object({ permalink: z.string() });
const UploadUrl = z.object({ upload_url: z.string(), file_id: z.string() });

/** Messages of other apps have any form: what does not fit ours is not ours. */
const FoundMessage = z.object({
  ts: z.catch(z.string(), ''),
  metadata: z.catch(
    z.optional(z.object({ event_type: z.string(), event_payload: z.object({ key: z.string() }) })),
    undefined,
  ),
  files: z.catch(z.optional(z.array(z.object({ name: z.catch(z.string(), '') }))), undefined),
});

const Page = z.object({
  messages: z.array(FoundMessage),
  response_metadata: z.catch(z.optional(z.object({ next_cursor: z.optional(z.string()) })), undefined),
});

/** More pages than this say that something is wrong, and "not found" would be a guess. */
const mostPages = 100;

/** A client for one workspace. */
export function slackClient(options: SlackApiOptions): SlackClient {
  const call = slackApi(options);

  /** Calls and reads the answer; one that lacks what it must hold leaves open what happened. */
  async function ask<T extends z.ZodMiniType>(
    request: SlackCall,
    schema: T,
    channel?: string,
  ): Promise<z.infer<T>> {
    const answer = schema.safeParse(await call(request, channel));
    if (answer.success) return answer.data;
    throw new SlackUnavailableError(`Slack's answer to ${request.method} lacks what it must hold.`, {
      effect: 'unknown',
      cause: answer.error,
    });
  }

  async function search<T>(
    where: Omit<Parameters<typeof historyCall>[0], 'cursor'>,
    pick: (message: z.infer<typeof FoundMessage>) => T | undefined,
  ): Promise<T | undefined> {
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const answer = await ask(historyCall({ ...where, ...(cursor === undefined ? {} : { cursor }) }), Page);
      for (const message of answer.messages) {
        const found = pick(message);
        if (found !== undefined) return found;
      }
      cursor = answer.response_metadata?.next_cursor;
      if (cursor === undefined || cursor === '') return undefined;
    }
    throw new SlackUnavailableError(
      `The history of channel ${where.channel} does not end after ${mostPages} pages.`,
      {
        effect: 'none',
      },
    );
  }

  return {
    post: (posting) => ask(postCall(posting), Posting),
    async update(edit) {
      await call(updateCall(edit));
    },
    find: ({ key, ...where }) =>
      search(where, ({ ts, metadata }) =>
        metadata?.event_type === eventType && metadata.event_payload.key === key
          ? { channel: where.channel, ts }
          : undefined,
      ),
    async upload({ name, content, ...share }) {
      const target = await ask(uploadUrlCall({ name, content }), UploadUrl, share.channel);
      await sendFile(target.upload_url, content, options.fetch);
      await call(completeUploadCall({ ...share, fileId: target.file_id }));
    },
    async hasFile({ name, ...where }) {
      const found = await search(
        where,
        ({ files }) => files?.some((file) => file.name === name) || undefined,
      );
      return found ?? false;
    },
    async permalink(where) {
      try {
        return (await ask(permalinkCall(where), Permalink)).permalink;
      } catch (error) {
        // A message without its address is still posted.
        if (error instanceof ProductError) return undefined;
        throw error;
      }
    },
  };
}
