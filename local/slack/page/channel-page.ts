import { type Html, html } from '../../../functions/wording/html';
import type { Channel } from '../workspace/channel';
import type { Message } from '../workspace/message';
import type { Workspace } from '../workspace/workspace';
import { stylesheets } from './assets';
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
}

/** The page of a channel, as a person would see it in Slack. */
export function channelPage(workspace: Workspace, view: View): Html {
  const { channel, thread } = view;
  const { before } = view;
  const timeline = channel.timeline().filter((message) => before === undefined || message.ts < before);
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
  <script src="/page.js" defer></script>
</head>
<body>
  <p class="banner">A stand-in for Slack on this machine. Nothing here is sent to Slack.</p>
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
        <ol class="messages" id="messages" role="log" aria-label="Messages in ${channel.name}">${shown.map(
          (message) => messageHtml(message, channel, workspace, 'channel'),
        )}</ol>
        <p class="hint">No messages yet. Alerts appear here by themselves.</p>
      </div>
    </main>
    ${thread ? threadPanel(workspace, channel, thread) : html`<aside id="thread" class="closed"></aside>`}
  </div>
</body>
</html>`;
}

function threadPanel(workspace: Workspace, channel: Channel, parent: Message): Html {
  const replies = channel.replies(parent.ts);
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
