import { notPosted } from '../chat/chat';
import { completeUploadCall, postCall, type SlackCall, updateCall, uploadUrlCall } from './calls';
import type { SlackClient } from './client';

/** Stands for the id that Slack would give a file. */
const notUploaded = 'F0000000000';

/** A client that makes no call. It writes down those that change something, exactly as they would be made. */
export function dryRunClient(calls: SlackCall[]): SlackClient {
  return {
    post: async (posting) => {
      calls.push(postCall(posting));
      return { channel: posting.channel, ts: notPosted };
    },
    update: async (edit) => {
      calls.push(updateCall(edit));
    },
    find: async () => undefined,
    upload: async ({ name, content, ...share }) => {
      calls.push(uploadUrlCall({ name, content }), completeUploadCall({ ...share, fileId: notUploaded }));
    },
    hasFile: async () => false,
    permalink: async () => undefined,
  };
}
