import { type Html, type HtmlValue, html } from '../../../functions/wording/html';
import { headlineOf } from '../text/headline';
import { readMessageText } from '../text/text-object';
import type { Channel } from '../workspace/channel';
import type { Ephemeral, Message, StoredFile } from '../workspace/message';
import { microseconds } from '../workspace/timestamp';
import type { Workspace } from '../workspace/workspace';
import { blockHtml } from './block-html';
import type { Drawing } from './control-html';
import { inlineHtml, timeHtml } from './inline-html';

const eye = html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4C5.5 4 2.4 7.6 1.5 9.4a1.3 1.3 0 0 0 0 1.2C2.4 12.4 5.5 16 10 16s7.600-3.600 8.500-5.400a1.300 1.300 0 0 0 0-1.200C17.600 7.600 14.500 4 10 4Zm0 2.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7Zm0 1.800a1.700 1.700 0 1 0 0 3.400 1.700 1.700 0 0 0 0-3.400Z"/></svg>`;

/** Where a message is drawn: in the channel, or in the panel that shows a thread. */
export type Surface = 'channel' | 'thread';

/** A message's anchor, as in Slack's permalinks: `p` and the digits of its `ts`. */
export function anchorOf(ts: string): string {
  return `p${ts.replace('.', '')}`;
}

/** A message with everything that hangs on it, as an item of a list. */
export function messageHtml(
  message: Message | Ephemeral,
  channel: Channel,
  workspace: Pick<Workspace, 'files' | 'nameOf' | 'interactivity'>,
  surface: Surface,
): Html {
  const anchor = anchorOf(message.ts);
  const alsoInChannel = message.thread === undefined || message.broadcast;
  const id = surface === 'thread' && alsoInChannel ? `thread-${anchor}` : anchor;
  const isEphemeral = 'onlyFor' in message;
  const drawing: Drawing = {
    nameOf: (id) => workspace.nameOf(id),
    isLive: workspace.interactivity !== undefined,
  };
  return html`<li class="message ${isEphemeral ? 'ephemeral' : ''}" id="${id}" data-ts="${message.ts}">
    ${surface === 'channel' && html`<div class="day">${timeOf(message.ts, '{date_long_pretty}')}</div>`}
    <article aria-labelledby="${id}-by">
      ${avatarHtml(message)}
      <div class="body">
        ${isEphemeral && html`<p class="note only">${eye} Only visible to you</p>`}
        <div class="byline" id="${id}-by">
          <span class="author">${message.deleted ? 'Deleted' : message.author.name}</span>
          ${message.author.kind === 'app' && !message.deleted && html`<span class="badge">APP</span>`}
          ${whenHtml(message, channel)}
        </div>
        ${surface === 'channel' && originHtml(channel, message)}
        ${contentHtml(message, drawing)}
        ${message.files.map((file) => fileHtml(workspace.files.get(file)))}
        ${surface === 'channel' && repliesHtml(channel, message)}
      </div>
    </article>
  </li>`;
}

/** Above a reply that the channel shows, too: what it replies to, and the way there. */
function originHtml(channel: Channel, { thread, broadcast }: Message): Html | undefined {
  const parent = thread === undefined || !broadcast ? undefined : channel.message(thread);
  if (parent === undefined) return undefined;
  const address = `/archives/${channel.id}?thread=${anchorOf(parent.ts)}`;
  return html`<p class="note">replied to a thread: <a data-thread href="${address}">${headlineOf(parent)}</a></p>`;
}

/** What only one person sees has no address. */
function whenHtml(message: Message | Ephemeral, channel: Channel): Html {
  const time = timeOf(message.ts, '{time}');
  if ('onlyFor' in message) return html`<span class="when">${time}</span>`;
  return html`<a class="when" href="/archives/${channel.id}/${anchorOf(message.ts)}">${time}</a>`;
}

function contentHtml(message: Message, drawing: Drawing): HtmlValue {
  if (message.deleted) return html`<p class="note">${message.text}</p>`;
  if (message.blocks.length > 0) return message.blocks.map((block) => blockHtml(block, drawing));
  if (message.text === '') return undefined;
  const edited = message.editedAt !== undefined && html` <span class="note">(edited)</span>`;
  return html`<div class="block text">${inlineHtml(readMessageText(message.text, message.rules), drawing.nameOf)}${edited}</div>`;
}

function avatarHtml(message: Message): Html {
  const initials = message.deleted ? '–' : message.author.name.slice(0, 2).toUpperCase();
  const shield = html`<svg viewBox="0 0 24 24"><path d="M12 2.5 4.5 5.4v5.7c0 4.7 3.1 8.6 7.5 10.4 4.4-1.8 7.5-5.7 7.5-10.4V5.4L12 2.5Zm-1.2 12.9-3.3-3.3 1.4-1.4 1.9 1.9 4.5-4.5 1.4 1.4-5.9 5.9Z"/></svg>`;
  const isApp = message.author.kind === 'app' && !message.deleted;
  return html`<div class="avatar ${isApp ? 'app' : 'person'}" aria-hidden="true">${isApp ? shield : initials}</div>`;
}

function repliesHtml(channel: Channel, message: Message): Html | undefined {
  const replies = channel.replies(message.ts);
  const last = replies.at(-1);
  if (last === undefined) return undefined;
  const count = `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  return html`<a class="replies" data-thread href="/archives/${channel.id}?thread=${anchorOf(message.ts)}">
    <strong>${count}</strong> <span class="note">Last reply ${timeOf(last.ts, '{date_short_pretty} at {time}')}</span>
    <span class="open" aria-hidden="true">View thread ›</span>
  </a>`;
}

function fileHtml(file: StoredFile | undefined): Html | undefined {
  if (file?.bytes === undefined) return undefined;
  const kind = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toUpperCase() ?? 'FILE';
  return html`<a class="file" href="/files/${file.id}/${encodeURIComponent(file.name.toWellFormed())}" download>
    <span class="kind" aria-hidden="true">${kind}</span>
    <span class="about"><strong>${file.title}</strong><span class="note">${kind} · ${sizeOf(file.bytes.length)} · Download</span></span>
  </a>`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function timeOf(ts: string, format: string): Html {
  const seconds = Math.floor((microseconds(ts) ?? 0) / 1e6);
  const fallback = `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return timeHtml(seconds, format, fallback);
}
