import { type Html, html } from '../../../functions/wording/html';
import type { Channel } from '../workspace/channel';
import type { Ephemeral, Message, Person } from '../workspace/message';
import { microseconds } from '../workspace/timestamp';
import type { Workspace } from '../workspace/workspace';
import { stylesheets } from './assets';
import { composerHtml } from './composer-html';
import { anchorOf, messageHtml } from './message-html';

/** How many messages a page holds; older ones are a link away. */
const pageLength = 100;

/** What of a channel is asked for. */
export interface View {
  readonly channel: Channel;
  /** The parent of the thread that is open beside the channel. */
  readonly thread?: Message;
  /** Only messages before this `ts`. */
  readonly before?: string;
  /** Who reads; undefined where nobody in particular does. */
  readonly reader?: Person;
}

/** The page of a channel, as a person would see it in Slack. */
export function channelPage(workspace: Workspace, view: View): Html {
  const { channel, thread, before, reader } = view;
  const timeline = timelineFor(channel, reader).filter(({ ts }) => before === undefined || ts < before);
  const shown = timeline.slice(-pageLength);
  const earlier = timeline.length > shown.length ? shown[0] : undefined;
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>#${channel.name} · ${workspace.name}</title>
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  ${stylesheets.map((name) => html`<link rel="stylesheet" href="/${name}">`)}
  <script src="/page.js" type="module"></script>
</head>
<body data-channel="${channel.id}">
  <section aria-label="Notice"><p class="banner">A stand-in for Slack on this machine. Nothing here is sent to Slack.</p></section>
  <div class="client ${thread ? 'with-thread' : ''}">
    <nav aria-label="Channels">
      <p class="workspace">${workspace.name}</p>
      <p class="label">Channels</p>
      <ul>${[...workspace.channels.values()].map((each) => channelLink(each, channel))}</ul>
    </nav>
    <main>
      <header>
        <h1>${channelName(channel)}</h1>
        ${channel.archived && html`<span class="note">archived</span>`}
        <span class="live" id="live" role="status"></span>
      </header>
      <div class="scroll" id="channel" tabindex="0" role="region" aria-label="Messages">
        ${earlier && html`<p class="hint"><a href="/archives/${channel.id}?before=${earlier.ts}">Earlier messages</a></p>`}
        <div role="log" aria-label="Messages in ${channel.name}">
          <h2 class="hidden">Messages</h2>
          <ol class="messages" id="messages">${shown.map((message) =>
            messageHtml(message, channel, workspace, 'channel'),
          )}</ol>
          <p class="hint">No messages yet. Alerts appear here by themselves.</p>
        </div>
      </div>
      ${reader && composerHtml(workspace, channel, reader)}
    </main>
    ${thread ? threadPanel(workspace, view, thread) : html`<aside id="thread" class="closed"></aside>`}
  </div>
</body>
</html>`;
}

/** What a channel shows to one reader. */
function timelineFor(channel: Channel, reader: Person | undefined): readonly (Message | Ephemeral)[] {
  const ephemerals = ephemeralsFor(channel, reader).filter(({ thread }) => thread === undefined);
  if (ephemerals.length === 0) return channel.timeline();
  return [...channel.timeline(), ...ephemerals].toSorted(byTime);
}

function repliesFor(channel: Channel, reader: Person | undefined, parent: Message) {
  const ephemerals = ephemeralsFor(channel, reader).filter(({ thread }) => thread === parent.ts);
  return [...channel.replies(parent.ts), ...ephemerals].toSorted(byTime);
}

function ephemeralsFor(channel: Channel, reader: Person | undefined): readonly Ephemeral[] {
  return reader === undefined ? [] : channel.ephemerals(reader.userId);
}

function byTime(one: Message, other: Message): number {
  return (microseconds(one.ts) ?? 0) - (microseconds(other.ts) ?? 0);
}

function threadPanel(workspace: Workspace, { channel, reader }: View, parent: Message): Html {
  const replies = repliesFor(channel, reader, parent);
  return html`<aside id="thread" aria-labelledby="thread-title" data-parent="${anchorOf(parent.ts)}">
    <header>
      <h2 id="thread-title" tabindex="-1">Thread <span class="note">${channelName(channel)}</span></h2>
      <a class="close" data-thread href="/archives/${channel.id}" aria-label="Close thread">✕</a>
    </header>
    <div class="scroll" tabindex="0" role="region" aria-label="Thread">
      <ol class="messages" id="replies">${[parent, ...replies].map((message) =>
        messageHtml(message, channel, workspace, 'thread'),
      )}</ol>
    </div>
  </aside>`;
}

function channelLink(channel: Channel, current: Channel): Html {
  const here = channel === current ? 'page' : 'false';
  return html`<li><a href="/archives/${channel.id}" aria-current="${here}">${channelName(channel)}</a></li>`;
}

function channelName(channel: Channel): Html {
  const sign = channel.isPrivate ? '🔒' : '#';
  return html`<span class="sign" aria-hidden="true">${sign}</span> ${channel.name}`;
}
