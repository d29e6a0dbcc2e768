import { headlineOf } from '../slack/text/headline';
import type { Channel } from '../slack/workspace/channel';
import type { Message } from '../slack/workspace/message';
import type { Workspace } from '../slack/workspace/workspace';
import { literal } from './literal';
import { messageLines } from './message-lines';
import { indented, type Page, paragraph } from './paragraph';

/** How much of a reply is shown. */
const mostLines = 12;

/** A channel as lines for a terminal: every message, and what its thread begins with. */
export function channelLines(workspace: Workspace, channel: Channel, page: Page): readonly string[] {
  return channel.timeline().flatMap((message) => {
    const replies = channel.replies(message.ts);
    return [
      page.paint('dim', '─'.repeat(page.width)),
      ...originLines(channel, message, page),
      ...messageLines(message, page),
      ...(replies.length > 0 ? ['', ...threadLines(workspace, replies, page)] : []),
      '',
    ];
  });
}

function originLines(channel: Channel, { thread, broadcast }: Message, page: Page): readonly string[] {
  const parent = thread === undefined || !broadcast ? undefined : channel.message(thread);
  if (parent === undefined) return [];
  return paragraph([{ text: `↳ replied to a thread: ${literal(headlineOf(parent))}`, look: 'dim' }], page);
}

function threadLines(workspace: Workspace, replies: readonly Message[], page: Page): readonly string[] {
  const inner = { ...page, width: page.width - 4 };
  const count = `Thread, ${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`;
  const lines = replies.flatMap((reply, index) => [
    ...(index > 0 ? [''] : []),
    ...(reply.text === '' && reply.blocks.length === 0 ? [] : shortened(messageLines(reply, inner), page)),
    ...reply.files.map((id) => fileLine(workspace, id)),
  ]);
  return [page.paint('dim', `  ${count}`), ...indented(lines, page.paint('dim', '  │ '))];
}

function shortened(lines: readonly string[], { paint }: Page): readonly string[] {
  const left = lines.length - mostLines;
  return left > 1 ? [...lines.slice(0, mostLines), paint('dim', `… and ${left} more lines`)] : lines;
}

function fileLine({ files }: Workspace, id: string): string {
  const file = files.get(id);
  if (file === undefined) return '📎 a file that is gone';
  return literal(`📎 ${file.title} (${file.name}, ${Math.ceil((file.bytes?.length ?? 0) / 1000)} kB)`);
}
