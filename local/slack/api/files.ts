import * as z from 'zod/mini';
import type { HttpRequest, HttpResponse } from '../../http';
import type { Channel } from '../workspace/channel';
import type { FileStep } from '../workspace/preferences';
import type { Workspace } from '../workspace/workspace';
import { integer, optional, required, structured } from './arguments';
import { fileJson } from './message-json';
import { type Context, joinedChannel, type Method } from './method';
import { Refusal, refusalWithMessages } from './refusal';
import { parentOf } from './thread-parent';

const getUploadUrl: Method = {
  scopes: ['files:write'],
  tier: 'tier4',
  run(context, values) {
    const name = required(values, 'filename');
    const code = 'invalid_arguments';
    const length = integer(values, 'length', { least: 1, most: 2 ** 30, or: 0, code });
    if (length === 0) throw refusalWithMessages(code, ['missing required field: length']);
    requireFiles(context, 'announce');
    if (context.workspace.storedBytes + length > context.workspace.preferences.storage) {
      throw new Refusal('storage_limit_reached');
    }
    const file = context.workspace.announceFile({ name, length, owner: context.app });
    return { upload_url: `${context.origin}/upload/v1/${file.id}`, file_id: file.id };
  },
};

const completion = z.array(z.object({ id: z.string(), title: z.optional(z.string()) })).check(z.minLength(1));

/** Not idempotent: a file that is complete is not found again. */
const complete: Method = {
  scopes: ['files:write'],
  tier: 'tier4',
  run(context, values) {
    const listed = completion.safeParse(structured(values, 'files', 'invalid_arguments'));
    if (!listed.success) throw refusalWithMessages('invalid_arguments', ['missing required field: files']);
    const uploads = listed.data.map(({ id, title }) => {
      const file = context.workspace.files.get(id);
      if (file?.state !== 'uploaded' || file.owner.appId !== context.app.appId)
        throw new Refusal('file_not_found');
      return { ...file, title: title ?? file.name, state: 'complete' as const };
    });
    const id = optional(values, 'channel_id');
    const channel = id === undefined ? undefined : joinedChannel(context, id);
    if (channel?.archived) throw new Refusal('is_archived');
    const thread = optional(values, 'thread_ts');
    if (channel && !mayShare(channel, thread !== undefined)) throw new Refusal('posting_to_channel_denied');
    // Slack does not say what becomes of a file for a locked thread; it is refused here as a post is.
    if (channel && thread !== undefined) parentOf(channel, thread);
    requireFiles(context, 'share');
    const files = uploads.map((file) => context.workspace.putFile(file));
    if (channel !== undefined) {
      context.workspace.post({
        channel,
        author: context.app,
        text: optional(values, 'initial_comment') ?? '',
        rules: {},
        blocks: [],
        files: files.map((file) => file.id),
        ...(thread !== undefined && { thread }),
      });
    }
    return { files: files.map((file) => fileJson(context, file)) };
  },
};

const info: Method = {
  scopes: ['files:read'],
  tier: 'tier4',
  run(context, values) {
    const file = context.workspace.files.get(required(values, 'file'));
    if (file?.state !== 'complete') throw new Refusal('file_not_found');
    return { file: fileJson(context, file), comments: [] };
  },
};

/** @throws Refusal where the workspace does not take the file */
function requireFiles({ workspace }: Context, step: FileStep): void {
  const code = workspace.preferences.fileRefusalAt(step);
  if (code !== undefined) throw new Refusal(code);
}

function mayShare({ posting }: Channel, inThread: boolean): boolean {
  return posting === 'everybody' || posting === (inThread ? 'in threads' : 'outside threads');
}

/** What shares files. */
export const fileMethods = [
  ['files.getUploadURLExternal', getUploadUrl],
  ['files.completeUploadExternal', complete],
  ['files.info', info],
] as const;

/** Takes the bytes of an announced file: the body itself, or the first part of a multipart form. */
export function receiveUpload(workspace: Workspace, id: string, request: HttpRequest): HttpResponse {
  const file = workspace.files.get(id);
  if (file?.state !== 'announced') return plain(404, 'not found');
  const body = Buffer.from(request.body);
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/i.exec(
    request.headers['content-type'] ?? '',
  )?.[1];
  const bytes = boundary === undefined ? body : firstPart(body, boundary);
  if (bytes.length !== file.length) return plain(400, `${bytes.length} bytes instead of ${file.length}`);
  workspace.putFile({ ...file, bytes, state: 'uploaded' });
  return plain(200, `OK - ${bytes.length}`);
}

/** RFC 2046, section 5.1: a part lies between the empty line after its headers and the next boundary. */
function firstPart(body: Buffer, boundary: string): Buffer {
  const start = body.indexOf('\r\n\r\n') + 4;
  return body.subarray(start, body.indexOf(`\r\n--${boundary}`, start));
}

function plain(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
