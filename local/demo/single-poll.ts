import { randomUUID } from 'node:crypto';
import { throwFailures } from '../../functions/invocation/result';
import type { World } from '../../functions/invocation/world';
import { invoke } from '../../functions/polling/invoke';
import { channelLines } from '../terminal/channel-lines';
import type { Page } from '../terminal/paragraph';
import { resultLines } from '../terminal/result-lines';
import type { StandIns } from './stand-ins';

/**
 * Polls once, and gives the channel and a summary as lines for a terminal.
 *
 * @throws an error with the failure's code as its name
 */
export async function pollOnce({ slack }: StandIns, product: World, page: Page): Promise<readonly string[]> {
  const result = await invoke({}, product, { requestId: randomUUID(), remaining: () => Infinity });
  throwFailures(result);
  const channel = slack.workspace.channels.get(slack.channel);
  const title = page.paint('bold', `#${channel?.name}`);
  // The links lead to a page that ends with this command.
  const servers = result.servers.map((server) => ({ ...server, messages: [] }));
  return [
    title,
    ...(channel === undefined ? [] : channelLines(slack.workspace, channel, page)),
    page.paint('dim', '─'.repeat(page.width)),
    ...resultLines({ servers }, page.paint),
    page.paint('dim', 'npm start shows the channel on a page, live, and every session on a page of its own.'),
  ];
}
