import type { HttpRequest, HttpResponse } from '../../http';
import type { Channel } from '../workspace/channel';
import type { Message } from '../workspace/message';
import type { Workspace } from '../workspace/workspace';
import { assetNamed } from './assets';
import { channelPage } from './channel-page';
import { anchorOf } from './message-html';
import { readerOf } from './reader';

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const;

/**
 * Answers for the page: `/` is the first channel, `/archives/C…` any, `/archives/C…/p…` leads to one message as
 * Slack's permalinks do, `/files/F…/name` gives a file's bytes.
 */
export function servePage(workspace: Workspace, request: HttpRequest): HttpResponse<string | Uint8Array> {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const asset = assetNamed(pathname.slice(1));
  if (asset !== undefined) return answer(200, asset.type, asset.body);
  const [, kind, id = '', part] = pathname.split('/');
  if (kind === 'files') return serveFile(workspace, id);
  const channel = kind === '' ? [...workspace.channels.values()][0] : workspace.channels.get(id);
  if (channel === undefined || (kind !== '' && kind !== 'archives')) return notFound();
  if (part !== undefined) return leadTo(channel, part);
  const thread = parentAt(channel, searchParams.get('thread'));
  const before = searchParams.get('before');
  const reader = readerOf(workspace, request);
  const page = channelPage(workspace, {
    channel,
    ...(thread !== undefined && { thread }),
    ...(before !== null && { before }),
    ...(reader !== undefined && { reader }),
  });
  return answer(200, 'text/html; charset=utf-8', page.text);
}

/** A link to a reply opens its thread. */
function leadTo(channel: Channel, anchor: string): HttpResponse<string | Uint8Array> {
  const message = messageAt(channel, anchor);
  if (message === undefined) return notFound();
  const thread = message.thread === undefined ? '' : `?thread=${anchorOf(message.thread)}`;
  const location = `/archives/${channel.id}${thread}#${anchorOf(message.ts)}`;
  return { status: 302, headers: { ...headers, location }, body: '' };
}

function parentAt(channel: Channel, anchor: string | null): Message | undefined {
  const message = anchor === null ? undefined : messageAt(channel, anchor);
  return message?.thread === undefined ? message : channel.message(message.thread);
}

function messageAt(channel: Channel, anchor: string): Message | undefined {
  const match = /^p(\d+)(\d{6})$/.exec(anchor);
  return match === null ? undefined : channel.message(`${match[1]}.${match[2]}`);
}

function serveFile(workspace: Workspace, id: string): HttpResponse<string | Uint8Array> {
  const file = workspace.files.get(id);
  if (file?.state !== 'complete' || file.bytes === undefined) return notFound();
  const name = encodeURIComponent(file.name.toWellFormed());
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    },
    body: file.bytes,
  };
}

function notFound(): HttpResponse<string | Uint8Array> {
  return answer(404, 'text/plain; charset=utf-8', 'There is nothing here.');
}

function answer(status: number, type: string, body: string | Uint8Array): HttpResponse<string | Uint8Array> {
  return { status, headers: { ...headers, 'content-type': type }, body };
}
